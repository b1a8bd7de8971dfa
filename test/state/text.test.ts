import { describe, expect, it } from 'vitest';
import { withLinks } from '../../lib/model/links';
import { bodyOf } from '../../lib/state/text';
import fc from '../random';

describe('a typed text as HTML', () => {
  it('has paragraphs, line breaks and links', () => {
    expect(bodyOf('Hello,\nMara\n\n\nsee https://a.example/x?y=1&z=2.\r\nBye').html).toBe(
      '<p>Hello,<br>Mara</p><p>see <a href="https://a.example/x?y=1&amp;z=2">https://a.example/x?y=1&amp;z=2</a>.<br>Bye</p>',
    );
  });

  it('never holds a tag that was typed', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const rest = bodyOf(`${text}<script>alert(1)</script>`).html.replace(
          /<\/?(?:p|br)>|<a href="[^"<>]*">|<\/a>/g,
          '',
        );
        expect(rest).not.toMatch(/[<>]/);
      }),
    );
  });

  it('loses no letter when it is cut into links and text', () => {
    fc.assert(
      fc.property(fc.string(), fc.webUrl(), (text, url) => {
        const whole = `${text} ${url} ${text}`;
        expect(
          withLinks(whole)
            .map((part) => part.text)
            .join(''),
        ).toBe(whole);
      }),
    );
  });
});

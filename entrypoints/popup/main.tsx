document.title = 'Deskside';

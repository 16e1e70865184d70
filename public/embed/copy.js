/* Hashgrid: copies the text that a button names, and says so beside it. */
document.addEventListener('click', async ({ target }) => {
  const button = target.closest('button[data-copy]');
  const field = button && document.getElementById(button.dataset.copy);
  if (!field) return;
  field.focus();
  field.select();
  // Browsers give pages without https no clipboard; they still copy what is marked.
  const isCopied = await (navigator.clipboard?.writeText(field.value) ?? Promise.reject()).then(
    () => true,
    () => document.execCommand('copy'),
  );
  button.nextElementSibling.textContent = isCopied ? 'Copied' : 'Marked: copy it with Ctrl+C';
});

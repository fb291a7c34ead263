// Passkeys: fetches the question, lets the browser ask its owner, and sends the answer with the page's own form.
// Forms: data-passkey="get|create", data-options = address of the question, data-conditional = also offer it in the e-mail field.
const forms = document.querySelectorAll("form[data-passkey]");
const able = window.PublicKeyCredential?.parseRequestOptionsFromJSON && window.isSecureContext;

async function ask(form, extra = {}) {
  const question = await (await fetch(form.dataset.options, { headers: { Accept: "application/json" } })).json();
  const options = JSON.parse(question.options);
  const credential = form.dataset.passkey === "create"
    ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options), ...extra })
    : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options), ...extra });
  form.elements.Credential.value = JSON.stringify(credential);
  form.elements.State.value = question.state;
  form.submit();
}

for (const form of able ? forms : []) {
  form.hidden = false;
  const failed = form.querySelector("[data-failed]");
  let waiting = new AbortController();
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    waiting.abort();
    failed.hidden = true;
    try {
      await ask(form);
    } catch {
      failed.hidden = false;
    }
  });
  if ("conditional" in form.dataset && document.querySelector("input[autocomplete~=webauthn]") && await PublicKeyCredential.isConditionalMediationAvailable?.())
    ask(form, { mediation: "conditional", signal: waiting.signal }).catch(() => {});
}
document.querySelectorAll("[data-without-passkeys]").forEach((note) => { note.hidden = Boolean(able); });

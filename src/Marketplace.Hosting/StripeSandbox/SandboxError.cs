using System.Text.Json.Nodes;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>Stripe's way of saying no: a status, and <c>{"error": {type, code, message, param}}</c>.</summary>
internal sealed class SandboxError(int status, string type, string? code, string message, string? parameter = null) : Exception(message)
{
    public int Status { get; } = status;

    /// <summary>Refused before anything was tried: such an answer is not kept under an idempotency key.</summary>
    public bool IsValidation { get; private init; }

    public JsonObject Body
    {
        get
        {
            var error = new JsonObject { ["type"] = type, ["message"] = Message };
            if (code is not null)
            {
                error["code"] = code;
                error["doc_url"] = $"https://stripe.com/docs/error-codes/{code.Replace('_', '-')}";
            }
            if (parameter is not null) error["param"] = parameter;
            return new() { ["error"] = error };
        }
    }

    public static SandboxError Parameter(string code, string parameter, string message) =>
        new(400, "invalid_request_error", code, message, parameter) { IsValidation = true };

    public static SandboxError Missing(string parameter) => Parameter("parameter_missing", parameter, $"Missing required param: {parameter}.");

    public static SandboxError Unknown(string parameter) => Parameter("parameter_unknown", parameter, $"Received unknown parameter: {parameter}");

    public static SandboxError NoSuch(string what, string id) =>
        new(404, "invalid_request_error", "resource_missing", $"No such {what}: '{id}'", what) { IsValidation = true };

    public static SandboxError NoRoute(string method, string path) =>
        new(404, "invalid_request_error", null, $"Unrecognized request URL ({method}: {path}).") { IsValidation = true };

    public static SandboxError NoKey() => new(401, "invalid_request_error", null, "You did not provide an API key.") { IsValidation = true };

    public static SandboxError KeyReused(string key) => new(400, "idempotency_error", null,
        $"Keys for idempotent requests can only be used with the same parameters they were first used with. Try using a key other than '{key}' if you meant to execute a different request.")
    { IsValidation = true };

    public static SandboxError WrongState(string code, string message, string? parameter = null) => new(400, "invalid_request_error", code, message, parameter);
}

/// <summary>An answer of the sandbox: also of the kind that changed something and still says no, such as a decline.</summary>
internal sealed record SandboxAnswer(int Status, JsonObject Body)
{
    public static SandboxAnswer Ok(JsonObject body) => new(200, body);
}

namespace Marketplace.Platform;

/// <summary>
/// The business saying no. Thrown anywhere, caught at three edges: HTTP (problem+json), page (words beside the form),
/// job (final, not retried). Created only in a room's <c>…Refusals.cs</c>.
/// </summary>
/// <param name="code">Stable, unique, <c>room.snake_case</c>; never localised.</param>
/// <param name="status">The HTTP status of the answer.</param>
/// <param name="words">What happened and what to do, for people.</param>
/// <param name="field">The form field or JSON member it is about, if one is.</param>
public sealed class Refusal(string code, int status, Words words, string? field = null) : Exception($"{code}: {words.En}")
{
    public string Code { get; } = code;
    public int Status { get; } = status;
    public Words Words { get; } = words;
    public string? Field { get; } = field;

    /// <summary>What else is wrong with the same request, each about a field of its own; empty for most. See <see cref="Faults"/>.</summary>
    public IReadOnlyList<Refusal> Also { get; private set; } = [];

    internal Refusal With(IReadOnlyList<Refusal> others)
    {
        Also = others;
        return this;
    }

    /// <summary>Further facts for machines, such as how many are left.</summary>
    public IReadOnlyDictionary<string, object?> Facts { get; init; } = new Dictionary<string, object?>();

    /// <summary>Seconds after which trying again makes sense; sent as <c>Retry-After</c>.</summary>
    public int? RetryAfterSeconds { get; init; }
}

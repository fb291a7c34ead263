namespace Marketplace.Platform;

/// <summary>
/// The other instances of this house. Nothing may depend on reaching them but freshness and fairness: what is told can be
/// lost, and a count can be unknown.
/// </summary>
public interface INeighbours
{
    /// <summary>Tells every other instance that is there to hear it.</summary>
    void Tell(string topic, string word);

    /// <summary>Acts on what other instances tell; never on what this one told.</summary>
    void Hear(string topic, Action<string> act);

    /// <summary>Counts once more, over all instances; null when there is nobody to count with. The count lives for <paramref name="keep"/> after its first.</summary>
    ValueTask<long?> CountAsync(string name, TimeSpan keep);

    /// <summary>How long the count still lives: zero when there is none, null when there is nobody to ask.</summary>
    ValueTask<TimeSpan?> LeftAsync(string name);
}

/// <summary>One instance alone.</summary>
public sealed class NoNeighbours : INeighbours
{
    public void Tell(string topic, string word) { }
    public void Hear(string topic, Action<string> act) { }
    public ValueTask<long?> CountAsync(string name, TimeSpan keep) => default;
    public ValueTask<TimeSpan?> LeftAsync(string name) => default;
}

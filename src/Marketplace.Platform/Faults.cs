namespace Marketplace.Platform;

/// <summary>
/// What is wrong with a form, gathered member by member, so that all of it is said at once. The first fault is the refusal,
/// the others stand in its <see cref="Refusal.Also"/>. Only refusals that name a field are gathered: any other ends the work where it arises.
/// </summary>
public sealed class Faults
{
    private readonly List<Refusal> found = [];

    /// <summary>What the judge makes of a member; what it refuses is kept for later, and nothing is made.</summary>
    public T? Of<T>(Func<T> judge)
    {
        try
        {
            return judge();
        }
        catch (Refusal no) when (no.Field is not null)
        {
            Add(no);
            return default;
        }
    }

    /// <inheritdoc cref="Of{T}"/>
    public async Task<T?> OfAsync<T>(Func<Task<T>> judge)
    {
        try
        {
            return await judge();
        }
        catch (Refusal no) when (no.Field is not null)
        {
            Add(no);
            return default;
        }
    }

    public void When(bool wrong, Func<Refusal> no)
    {
        if (wrong) Add(no());
    }

    /// <summary>Whether none of these members was found wrong: what is judged by them can be judged.</summary>
    public bool AreSound(params string[] fields) => !found.Exists(f => fields.Contains(f.Field, StringComparer.Ordinal));

    /// <summary>Refuses if anything was found.</summary>
    public void End()
    {
        if (found.Count > 0) throw found[0].With(found[1..]);
    }

    // A part that gathered for itself says all it found.
    private void Add(Refusal no) => found.AddRange([no, .. no.Also]);
}

namespace Marketplace.Platform;

/// <summary>What a room knows of a person: told to him or her on request, let go when the account closes.</summary>
public interface IPersonalRecords
{
    /// <summary>The name of this part in the file a person downloads.</summary>
    string Name { get; }

    Task<object> TellAsync(PersonId who, CancellationToken ct);

    /// <summary>Whether something is under way that needs the person, such as an order not finished.</summary>
    Task<bool> IsBusyAsync(PersonId who, CancellationToken ct);

    /// <summary>Erases or makes nameless what the books do not need. Joins the caller's transaction; may run twice.</summary>
    Task ForgetAsync(PersonId who, CancellationToken ct);
}

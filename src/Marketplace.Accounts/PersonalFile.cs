using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>Everything the house knows of a person, gathered from its rooms for that person alone.</summary>
public sealed class PersonalFile(MarketplaceDb db, IEnumerable<IPersonalRecords> rooms, TimeProvider clock)
{
    /// <summary>A JSON document: one member a room.</summary>
    public async Task<byte[]> OfAsync(Actor actor, CancellationToken ct)
    {
        var who = actor.RequirePerson();
        var file = new Dictionary<string, object> { ["madeAt"] = clock.GetUtcNow() };
        foreach (var room in rooms) file[room.Name] = await room.TellAsync(who, ct);
        return JsonSerializer.SerializeToUtf8Bytes(file, new JsonSerializerOptions(Json.Options) { WriteIndented = true });
    }

    /// <summary>When the account will be closed, if its owner asked for it.</summary>
    public Task<DateTimeOffset?> LeavesAtAsync(Actor actor, CancellationToken ct)
    {
        var id = actor.RequirePerson().Value;
        return db.Set<Person>().Where(p => p.Id == id).Select(p => p.LeavesAt).SingleOrDefaultAsync(ct);
    }
}

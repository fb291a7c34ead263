using Microsoft.EntityFrameworkCore;
using Marketplace.Platform;

namespace Marketplace.Accounts;

/// <summary>What the profile form sends.</summary>
public sealed record ChangeProfileRequest
{
    public required string Name { get; init; }
    public required string Language { get; init; }
}

/// <summary>Changes how a person is addressed and in which language mails come.</summary>
public sealed class ChangeProfile(MarketplaceDb db)
{
    public Task RunAsync(Actor actor, ChangeProfileRequest wanted, CancellationToken ct)
    {
        var id = actor.RequirePerson().Value;
        var name = PersonName.Check(wanted.Name);
        var language = wanted.Language == "en" ? "en" : "zh-CN";
        return db.TransactAsync(async () =>
        {
            var changed = await db.Set<Person>().Where(p => p.Id == id)
                .ExecuteUpdateAsync(s => s.SetProperty(p => p.Name, name).SetProperty(p => p.Language, language), ct);
            if (changed == 0) throw AccountsRefusals.PersonUnknown();
        }, ct);
    }
}

using Marketplace.Accounts;
using Marketplace.Platform;
using Marketplace.Procurement;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Procurement;

/// <summary>One list: new, made from a batch, or changed.</summary>
[Authorize(Policy = Portals.Procurement)]
public sealed class EditListPage(ComposeViews compose, BatchViews batches, SaveList save, Idempotency once, TimeProvider clock) : ShopPage
{
    public Guid? Id { get; private set; }
    public string Key { get; private set; } = "";
    public string Name { get; private set; } = "";
    public string Text { get; private set; } = "";

    public async Task OnGetAsync(Guid? id, Guid? batch, CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        (Id, Key) = (id, Ids.NewGuid(clock).ToString());
        if (id is { } own)
        {
            var list = await compose.ListAsync(Actor, new(own), ct);
            (Name, Text) = (list.Name, list.Text);
        }
        else if (batch is { } from)
        {
            (Name, Text) = ((await batches.FindAsync(Actor, new(from), ct)).Title, await compose.TextOfBatchAsync(Actor, new(from), ct));
            if (Name.Length > 50) Name = Name[..50];
        }
    }

    public async Task<IActionResult> OnPostAsync(Guid? id, string? key, string? name, string? text, CancellationToken ct)
    {
        Actor.Require(Role.Officer);
        (Id, Key, Name, Text) = (id, key ?? "", name ?? "", text ?? "");
        var wanted = new SaveListRequest(name, text);
        var done = await TryAsync(() => id is { } own
            ? save.RunAsync(Actor, new(own), wanted, ct)
            : once.RunAsync($"{Actor} new-list", Key, wanted, () => save.RunAsync(Actor, null, wanted, ct), ct));
        return done ? Done("/Procurement/Lists", null, T("清单已保存。", "The list is saved.")) : Page();
    }
}

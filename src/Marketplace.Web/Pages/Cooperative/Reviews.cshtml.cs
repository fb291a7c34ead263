using Marketplace.Accounts;
using Marketplace.Catalog;
using Marketplace.Cooperatives;
using Marketplace.Platform;
using Marketplace.Web.Parts;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Marketplace.Web.Pages.Cooperative;

/// <summary>What buyers say of the cooperative's goods, unanswered first.</summary>
[Authorize(Policy = Portals.Cooperative)]
[ResponseCache(NoStore = true)]
public sealed class ReviewsPage(CooperativeViews cooperatives, CatalogViews catalog, ReplyToReview reply) : ShopPage
{
    [BindProperty] public Guid Review { get; set; }
    [BindProperty] public string? Text { get; set; }

    public IReadOnlyList<ReviewView> Reviews { get; private set; } = [];
    public IReadOnlyDictionary<ProductId, string> Names { get; private set; } = new Dictionary<ProductId, string>();
    public int Waiting => Reviews.Count(r => r.Reply is null);

    public Task OnGetAsync(CancellationToken ct) => LoadAsync(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await TryAsync(() => reply.RunAsync(Actor, new(new ReviewId(Review), Text ?? ""), ct)))
            return Done("/Cooperative/Reviews", null, T("回复已发布。", "Your answer is published."));
        await LoadAsync(ct);
        return Page();
    }

    private async Task LoadAsync(CancellationToken ct)
    {
        if (await cooperatives.OfOrganisationAsync(Actor.RequireOrganisation(Role.Cooperative), ct) is not { } ours) return;
        Reviews = await catalog.ReviewsOfAsync(ours.Id, 100, ct);
        Names = (await catalog.ShelfOfAsync(ours.Id, ct)).ToDictionary(l => l.Id, l => l.Name);
    }
}

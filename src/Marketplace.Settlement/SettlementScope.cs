namespace Marketplace.Settlement;

/// <summary>Whose sheets an actor may see at all. Anything outside is not found, as if it did not exist.</summary>
internal static class SettlementScope
{
    public static readonly Role[] Desk = [Role.Officer, Role.Approver, Role.Finance];

    /// <summary>Who may draft, propose, agree, return and cancel.</summary>
    public static readonly Role[] Writers = [Role.Officer, Role.Finance, Role.Cooperative];

    public static Side SideOf(Actor actor) => actor.Role == Role.Cooperative ? Side.Cooperative : Side.Unit;

    /// <summary>The sheets of the actor's own unit or cooperative; a draft the other side has not shown yet is not among them.</summary>
    public static async Task<IQueryable<SettlementSheet>> SheetsAsync(this MarketplaceDb db, Actor actor, CooperativeViews cooperatives, CancellationToken ct)
    {
        var sheets = db.Set<SettlementSheet>();
        if (actor.Role == Role.System) return sheets;
        actor.RequirePerson();
        var side = SideOf(actor);
        var shown = sheets.Where(s => s.DraftedBy == side || s.ProposedAt != null);
        if (actor.Organisation is not { } organisation) return shown.Where(s => false);
        if (Desk.Contains(actor.Role)) return shown.Where(s => s.Unit == organisation);
        return actor.Role == Role.Cooperative && await cooperatives.OfOrganisationAsync(organisation, ct) is { Id: var own }
            ? shown.Where(s => s.Cooperative == own)
            : shown.Where(s => false);
    }

    public static async Task<SettlementSheet> SheetAsync(this MarketplaceDb db, Actor actor, CooperativeViews cooperatives, SheetId id, CancellationToken ct) =>
        await (await db.SheetsAsync(actor, cooperatives, ct)).Whole().SingleOrDefaultAsync(s => s.Id == id, ct) ?? throw SettlementRefusals.NoSuchSheet();

    public static IQueryable<SettlementSheet> Whole(this IQueryable<SettlementSheet> sheets) =>
        sheets.Include(s => s.Lines).Include(s => s.Invoices).ThenInclude(i => i.Lines).Include(s => s.Payments).AsSplitQuery();
}

internal static class Reasons
{
    public static string Of(string? text) => text?.Trim() is { Length: > 0 and <= 500 } reason ? reason : throw SettlementRefusals.ReasonNeeded();
}

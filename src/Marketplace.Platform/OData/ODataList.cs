using System.Linq.Expressions;
using Microsoft.Extensions.Logging;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary>One page of a set: filtered, searched, counted, ordered, cut by hand so that everything runs asynchronously.</summary>
internal sealed class ODataList<T>(ODataSet<T> set, ODataAsk ask) where T : class
{
    public async Task<ODataAnswer> RunAsync()
    {
        ask.Allow("$filter", "$search", "$orderby", "$top", "$skip", "$skiptoken", "$count", "$select", "$expand", "$apply");
        if (ask.Option("$apply") is not null) throw ODataRefusals.NotImplemented("$apply");
        _ = ask.Form;
        var plans = ask.Get<ODataPlans>();
        var question = Question();
        // Rows are counted by the exact question only: two statements, one of them without parameters.
        var shape = ask.Option("$count") is null ? question.Shape() : null;
        var plan = plans.Find<T>(ask, shape) ?? plans.Consider(ask, shape, await PrepareAsync(question));
        var (page, count) = await AskAsync(async stop =>
        {
            long? count = plan.Counted ? await plan.CountAsync(ask, stop) : null;
            return (plan.Take == 0 ? [] : await plan.PageAsync(ask, shape?.Values ?? [], stop), count);
        });

        Uri? next = null;
        if (page.Count > plan.Take)
        {
            page.RemoveAt(plan.Take);
            if (plan.Top is not { } most || most > plan.Take) next = Next(plan.Order.TokenAfter(page[^1]), plan.Top - plan.Take);
        }
        await ODataExpansion.FillAsync(ask, set, page, plan.Shown);
        var form = ask.Form;
        var chosen = form.Metadata != "full" && !form.Ieee754 ? set.Shape?.Choose(plan.Shown) : null;
        var body = chosen is not null
            ? ODataFastWriter.List(ask, set, chosen, page, count, next)
            : await ODataLibraryWriter.ListAsync(ask, set, page, count, next, plan.Shown);
        var answer = new ODataAnswer(200, form.JsonType, body) { Cacheable = true };
        return ODataNegotiation.MaxPageSize(ask.Headers) is { } wanted ? answer.With("Preference-Applied", $"maxpagesize={wanted}") : answer;
    }

    private async Task<ODataPlan<T>> PrepareAsync(ODataQuestion question)
    {
        var (filter, search, counted) = (question.Filter(), Search(question), question.Count());
        var order = new ODataOrder<T>(question.OrderBy(), set.Keys);
        var (top, skip, shown) = (question.Top(), question.Skip(), question.Shown(set));
        var after = ask.Option("$skiptoken") is { } token ? order.After(token) : null;
        var size = Math.Min(ask.House.Limits.PageSize, ODataNegotiation.MaxPageSize(ask.Headers) ?? int.MaxValue);
        var take = Math.Min(size, top ?? int.MaxValue);

        var all = Where(await RowsAsync(filter, order), filter, search);
        var rows = order.Apply(after is null ? all : all.Where(after));
        if (skip > 0) rows = rows.Skip(skip);
        return new ODataPlan<T>(Narrow(rows.Take(take + 1), order, shown), all, order, take, top, counted, shown);
    }

    // Only the columns that will be shown, or are needed for the next page, are read.
    private IQueryable<T> Narrow(IQueryable<T> rows, ODataOrder<T> order, SelectExpandClause? shown)
    {
        if (shown is null || ODataShape.Names(shown) is not { } names || order.Navigations.Any()) return rows;
        var needed = names.Concat(set.Keys.Select(k => k.Name)).Concat(order.Properties).Append(set.VersionName).ToHashSet();
        var row = Expression.Parameter(typeof(T), "row");
        var copies = typeof(T).GetProperties().Where(p => p.CanWrite && needed.Contains(p.Name)).Select(p => Expression.Bind(p, Expression.Property(row, p)));
        return rows.Select(Expression.Lambda<Func<T, T>>(Expression.MemberInit(Expression.New(typeof(T)), copies), row));
    }

    public async Task<ODataAnswer> CountAsync()
    {
        ask.Allow("$filter", "$search");
        ODataNegotiation.Offer(ask.Headers, ask.Option("$format"), "text/plain", "application/json");
        var question = Question();
        var (filter, search) = (question.Filter(), Search(question));
        var all = Where(await RowsAsync(filter, null), filter, search);
        var count = await AskAsync(all.HowManyAsync);
        return new ODataAnswer(200, "text/plain; charset=utf-8", System.Text.Encoding.UTF8.GetBytes(count.ToString()));
    }

    // Constants in a question are worked out before the database sees it (5 div 0, substring('a',-1)), numbers overflow in
    // the database itself (SQLSTATE class 22): both are the caller's own doing.
    private async Task<TResult> AskAsync<TResult>(Func<CancellationToken, Task<TResult>> question)
    {
        try
        {
            return await ODataClock.RunAsync(ask, question);
        }
        catch (Exception e) when (ask.Option("$filter") is not null && Within(e).Any(i =>
            i is ArithmeticException or ArgumentException or FormatException or InvalidCastException or System.Data.Common.DbException { SqlState: ['2', '2', ..] }))
        {
            throw ODataRefusals.BadQuery("$filter", null);
        }
        catch (InvalidOperationException e) when (ask.Option("$filter") is not null)
        {
            // What the database layer cannot turn into SQL is never run in memory instead.
            ODataErrors.Untranslated(ask.Get<ILogger<ODataDispatcher>>(), e, ask.Http.TraceIdentifier);
            throw ODataRefusals.NotImplemented("$filter");
        }
    }

    private static IEnumerable<Exception> Within(Exception? error)
    {
        for (; error is not null; error = error.InnerException) yield return error;
    }

    private ODataQuestion Question() => new(ask, set.Edm.EntityType, set.Edm, typeof(T));

    private Expression<Func<T, bool>>? Search(ODataQuestion question)
    {
        var clause = question.Search();
        if (clause is null) return null;
        if (!set.Searchable) throw ODataRefusals.NotImplemented("$search");
        return ODataSearchText.Where<T>(clause, set.Searched);
    }

    private async Task<IQueryable<T>> RowsAsync(LambdaExpression? filter, ODataOrder<T>? order)
    {
        var rows = await set.RowsAsync(ask);
        var passed = (filter is null ? [] : ODataQuestion.Passed<T>(filter)).Concat(order?.Navigations ?? []).ToHashSet();
        var joined = new List<System.Reflection.PropertyInfo>();
        foreach (var property in passed)
        {
            if (!set.Navigations.TryGetValue(property.Name, out var navigation)) continue;
            rows = await navigation.JoinAsync(rows, ask, joined);
            joined.Add(property);
        }
        return rows;
    }

    private static IQueryable<T> Where(IQueryable<T> rows, LambdaExpression? filter, Expression<Func<T, bool>>? search)
    {
        if (filter is not null) rows = rows.Where((Expression<Func<T, bool>>)filter);
        return search is null ? rows : rows.Where(search);
    }

    private Uri Next(string token, int? topLeft)
    {
        var options = ask.Options.Where(o => o.Key is not ("$skip" or "$skiptoken" or "$top")).ToDictionary();
        if (topLeft is { } left) options["$top"] = left.ToString();
        options["$skiptoken"] = token;
        var query = string.Join('&', options.Select(o => $"{Escaped(o.Key)}={Escaped(o.Value)}"));
        return new Uri($"{ask.Root}{ask.Path}?{query}");
    }

    private static string Escaped(string text) => Uri.EscapeDataString(text).Replace("%24", "$");
}

/// <summary>Fills expanded navigations of rows already read, one query per navigation and level.</summary>
internal static class ODataExpansion
{
    public static async Task FillAsync(ODataAsk ask, ODataSet set, IReadOnlyList<object> rows, SelectExpandClause? shown)
    {
        if (shown is null || rows.Count == 0) return;
        foreach (var item in shown.SelectedItems.OfType<ExpandedNavigationSelectItem>())
        {
            var found = await set.StitchAsync(ask, rows, item.PathToNavigationProperty.FirstSegment.Identifier);
            if (ask.House.Find(item.NavigationSource.Name) is { } target) await FillAsync(ask, target, found, item.SelectAndExpand);
        }
    }
}

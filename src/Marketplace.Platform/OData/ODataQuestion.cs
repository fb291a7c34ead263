using System.Linq.Expressions;
using System.Reflection;
using Microsoft.AspNetCore.OData.Query;
using Microsoft.AspNetCore.OData.Query.Expressions;
using Microsoft.AspNetCore.OData.Query.Validator;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary>The options of a request against one type, parsed and validated by the library, bounded by the house.</summary>
internal sealed class ODataQuestion
{
    private readonly ODataAsk ask;
    private readonly ODataQueryContext context;
    private readonly ODataQueryOptionParser parser;
    private readonly ODataValidationSettings bounds;
    private static readonly ODataQuerySettings Settings = new() { HandleNullPropagation = HandleNullPropagationOption.False, EnableConstantParameterization = true };
    private static readonly FilterBinder Filters = new();

    public ODataQuestion(ODataAsk ask, IEdmEntityType type, IEdmNavigationSource? source, Type row)
    {
        this.ask = ask;
        var limits = ask.House.Limits;
        context = new ODataQueryContext(ask.House.Model, row, ask.Parsed);
        var allowed = context.DefaultQueryConfigurations;
        (allowed.EnableFilter, allowed.EnableOrderBy, allowed.EnableSelect, allowed.EnableExpand, allowed.EnableCount) = (true, true, true, true, true);
        allowed.MaxTop = limits.MaxTop;
        bounds = new ODataValidationSettings
        {
            MaxNodeCount = limits.MaxNodes,
            MaxAnyAllExpressionDepth = 1,
            MaxOrderByNodeCount = limits.MaxOrderBy,
            MaxExpansionDepth = limits.MaxExpandDepth,
            MaxFunctionCallDepth = 5,
        };
        parser = new ODataQueryOptionParser(ask.House.Model, type, source, ask.Options) { Resolver = ODataRoute.Resolver };
    }

    // Read once: what it says is asked for twice, for its shape and for itself.
    private FilterQueryOption? Filtered => field ??= ask.Option("$filter") is not { } raw ? null
        : string.IsNullOrWhiteSpace(raw) ? throw ODataRefusals.BadOption("$filter") : new FilterQueryOption(raw, context, parser);

    /// <summary>The shape of the <c>$filter</c>, or null. Not validated: where a plan exists, a filter of the same shape was.</summary>
    public ODataFilterShape? Shape() => Filtered is { } option ? ODataFilterShape.Of(option.FilterClause) : null;

    /// <summary>The <c>$filter</c>, or null.</summary>
    public LambdaExpression? Filter()
    {
        if (Filtered is not { } option) return null;
        option.Validate(bounds);
        var clause = option.FilterClause;
        var bound = Filters.BindFilter(clause, new QueryBinderContext(ask.House.Model, Settings, context.ElementClrType));
        return (LambdaExpression)new TypedNulls().Visit(bound);
    }

    public OrderByClause? OrderBy()
    {
        if (ask.Option("$orderby") is not { } raw) return null;
        if (string.IsNullOrWhiteSpace(raw)) throw ODataRefusals.BadOption("$orderby");
        var option = new OrderByQueryOption(raw, context, parser);
        option.Validate(bounds);
        return option.OrderByClause;
    }

    public SearchClause? Search()
    {
        if (ask.Option("$search") is not { } raw) return null;
        if (string.IsNullOrWhiteSpace(raw) || raw.Length > 200) throw ODataRefusals.BadOption("$search");
        return parser.ParseSearch();
    }

    /// <summary>What to show; refuses navigations that are not on the set's list and options inside an expansion that we do not apply.</summary>
    public SelectExpandClause? Shown(ODataSet set)
    {
        var (select, expand) = (ask.Option("$select"), ask.Option("$expand"));
        if (select is null && expand is null) return null;
        if (select is not null && string.IsNullOrWhiteSpace(select)) throw ODataRefusals.BadOption("$select");
        if (expand is not null && string.IsNullOrWhiteSpace(expand)) throw ODataRefusals.BadOption("$expand");
        var option = new SelectExpandQueryOption(select, expand, context, parser);
        option.Validate(bounds);
        Check(option.SelectExpandClause, set, 1);
        return option.SelectExpandClause;
    }

    private void Check(SelectExpandClause clause, ODataSet set, int depth)
    {
        foreach (var item in clause.SelectedItems)
            switch (item)
            {
                case ExpandedNavigationSelectItem expanded:
                    var name = expanded.PathToNavigationProperty.FirstSegment.Identifier;
                    if (depth > ask.House.Limits.MaxExpandDepth) throw ODataRefusals.TooComplex("$expand");
                    if (!set.Expandable.Contains(name)) throw ODataRefusals.NotExpandable(name);
                    if (expanded.FilterOption is not null || expanded.OrderByOption is not null || expanded.TopOption is not null
                        || expanded.SkipOption is not null || expanded.CountOption is not null || expanded.SearchOption is not null
                        || expanded.LevelsOption is not null || expanded.ComputeOption is not null || expanded.ApplyOption is not null)
                        throw ODataRefusals.NotImplemented($"$expand={name}(…)");
                    if (ask.House.Find(expanded.NavigationSource.Name) is { } target) Check(expanded.SelectAndExpand, target, depth + 1);
                    break;
                case ExpandedReferenceSelectItem reference:
                    throw ODataRefusals.NotImplemented($"{reference.PathToNavigationProperty.FirstSegment.Identifier}/$ref");
                case PathSelectItem { SelectedPath.Count: > 1 }:
                    throw ODataRefusals.NotImplemented("$select: path");
                case PathSelectItem path when path.FilterOption is not null || path.OrderByOption is not null || path.TopOption is not null
                    || path.SkipOption is not null || path.CountOption is not null || path.SearchOption is not null || path.ComputeOption is not null:
                    throw ODataRefusals.NotImplemented("$select: options");
            }
    }

    public bool Count() => ask.Option("$count") switch
    {
        null or "false" => false,
        "true" => true,
        _ => throw ODataRefusals.BadOption("$count"),
    };

    public int? Top() => Number("$top") is not { } top ? null
        : top <= ask.House.Limits.MaxTop ? top : throw ODataRefusals.TopTooLarge(ask.House.Limits.MaxTop);

    public int Skip() => Number("$skip") is not { } skip ? 0
        : skip <= ask.House.Limits.MaxSkip ? skip : throw ODataRefusals.SkipTooLarge(ask.House.Limits.MaxSkip);

    // A number too large for any limit is still a number; anything else is not.
    private int? Number(string option)
    {
        if (ask.Option(option) is not { } text) return null;
        if (text.Length is 0 or > 40 || !text.All(char.IsAsciiDigit)) throw ODataRefusals.BadOption(option);
        return int.TryParse(text, out var number) ? number : int.MaxValue;
    }

    /// <summary>The navigations of <typeparamref name="T"/> that an expression passes through.</summary>
    public static IEnumerable<PropertyInfo> Passed<T>(Expression expression)
    {
        var seen = new Members(typeof(T));
        seen.Visit(expression);
        return seen.Found;
    }

    // The library compares with a null of type object, which no longer fits once the database layer has put a computed
    // value in the property's place.
    private sealed class TypedNulls : ExpressionVisitor
    {
        protected override Expression VisitBinary(BinaryExpression node)
        {
            var (left, right) = (Visit(node.Left), Visit(node.Right));
            if (left is ConstantExpression { Value: null } && left.Type != right.Type) left = Expression.Constant(null, right.Type);
            if (right is ConstantExpression { Value: null } && left.Type != right.Type) right = Expression.Constant(null, left.Type);
            return node.Update(left, node.Conversion, right);
        }
    }

    private sealed class Members(Type owner) : ExpressionVisitor
    {
        public HashSet<PropertyInfo> Found { get; } = [];

        protected override Expression VisitMember(MemberExpression node)
        {
            if (node.Member is PropertyInfo property && property.DeclaringType == owner) Found.Add(property);
            return base.VisitMember(node);
        }
    }
}

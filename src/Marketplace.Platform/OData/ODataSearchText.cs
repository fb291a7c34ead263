using System.Linq.Expressions;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary><c>$search</c>: every term is looked for in the set's named texts; AND, OR, NOT as in the protocol.</summary>
internal static class ODataSearchText
{
    private static readonly System.Reflection.MethodInfo Contains = typeof(string).GetMethod(nameof(string.Contains), [typeof(string)])!;
    private static readonly System.Reflection.MethodInfo Lower = typeof(string).GetMethod(nameof(string.ToLower), [])!;

    public static Expression<Func<T, bool>> Where<T>(SearchClause clause, IReadOnlyList<LambdaExpression> texts)
    {
        var row = Expression.Parameter(typeof(T), "row");
        var bodies = texts.Select(t => new Replace(t.Parameters[0], row).Visit(t.Body)!).ToList();
        return Expression.Lambda<Func<T, bool>>(Of(clause.Expression, bodies), row);
    }

    private static Expression Of(QueryNode node, List<Expression> texts) => node switch
    {
        SearchTermNode term => texts.Select(t => In(t, term.Text)).Aggregate(Expression.OrElse),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.And } both => Expression.AndAlso(Of(both.Left, texts), Of(both.Right, texts)),
        BinaryOperatorNode { OperatorKind: BinaryOperatorKind.Or } either => Expression.OrElse(Of(either.Left, texts), Of(either.Right, texts)),
        UnaryOperatorNode { OperatorKind: UnaryOperatorKind.Not } not => Expression.Not(Of(not.Operand, texts)),
        _ => throw ODataRefusals.BadOption("$search"),
    };

    private static BinaryExpression In(Expression text, string term) => Expression.AndAlso(
        Expression.NotEqual(text, Expression.Constant(null, typeof(string))),
        Expression.Call(Expression.Call(text, Lower), Contains, Held.Value(term.ToLowerInvariant(), typeof(string))));

    internal sealed class Replace(Expression from, Expression to) : ExpressionVisitor
    {
        public override Expression? Visit(Expression? node) => node == from ? to : base.Visit(node);
    }
}

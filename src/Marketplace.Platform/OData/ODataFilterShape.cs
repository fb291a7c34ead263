using System.Text;
using Microsoft.OData.Edm;
using Microsoft.OData.UriParser;

namespace Marketplace.Platform.OData;

/// <summary>
/// A filter apart from its numbers and words: <c>PriceFen gt 500</c> and <c>PriceFen gt 700</c> have one shape, hence one
/// SQL statement, and differ in their values.
/// </summary>
internal sealed record ODataFilterShape(string Text, object[] Values)
{
    /// <summary>Null for filters whose SQL may depend on their values, and for those whose equal values could not be told apart.</summary>
    public static ODataFilterShape? Of(FilterClause filter)
    {
        var reader = new Reader();
        return reader.Read(filter.Expression) is not null && reader.Values.Count <= Math.Min(ODataPrepared.Most, reader.Values.Distinct().Count())
            ? new(reader.Text.ToString(), [.. reader.Values]) : null;
    }

    private sealed class Reader
    {
        public StringBuilder Text { get; } = new(128);
        public List<object> Values { get; } = [];

        // Whether the node looks at the row; null for what has no shape.
        public bool? Read(QueryNode node) => node switch
        {
            ConstantNode constant => Constant(constant),
            ConvertNode convert => Named($"as {convert.TypeReference?.FullName()}", convert.Source),
            UnaryOperatorNode unary => Looking(Named(unary.OperatorKind.ToString(), unary.Operand)),
            BinaryOperatorNode binary => Looking(Named(binary.OperatorKind.ToString(), binary.Left, binary.Right)),
            SingleValueFunctionCallNode call => Looking(Named(call.Name, [.. call.Parameters])),
            SingleValuePropertyAccessNode property => Named("." + property.Property.Name, property.Source),
            SingleNavigationNode navigation => Named("." + navigation.NavigationProperty.Name, navigation.Source),
            ResourceRangeVariableReferenceNode => true,
            _ => null,
        };

        // Only values are worked out before the database sees them (5 div 0): what comes of that is no shape.
        private static bool? Looking(bool? looks) => looks == true ? true : null;

        private bool? Constant(ConstantNode constant)
        {
            if (constant.Value is int or long or decimal or double or string or Guid or DateTimeOffset)
            {
                Text.Append('?').Append(constant.Value.GetType().Name);
                Values.Add(constant.Value);
            }
            else
            {
                Text.Append('\'').Append(constant.LiteralText).Append('\'');
            }
            return false;
        }

        private bool? Named(string name, params ReadOnlySpan<QueryNode> inner)
        {
            Text.Append(name).Append('(');
            var looks = false;
            foreach (var node in inner)
            {
                if (Read(node) is not { } one) return null;
                looks |= one;
                Text.Append(' ');
            }
            Text.Append(')');
            return looks;
        }
    }
}

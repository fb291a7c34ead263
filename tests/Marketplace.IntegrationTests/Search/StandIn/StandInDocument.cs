using System.Text;
using System.Text.Json;

namespace Marketplace.IntegrationTests.Search.StandIn;

/// <summary>How one field is mapped, with Elasticsearch's defaults for what is not said.</summary>
internal sealed record StandInField(string Name, string Type, bool Indexed, bool DocValues)
{
    private static readonly Dictionary<string, string[]> Parameters = new()
    {
        ["keyword"] = ["type", "index", "doc_values"],
        ["text"] = ["type", "analyzer", "norms"],
        ["long"] = ["type", "index", "doc_values"],
        ["byte"] = ["type", "index", "doc_values"],
        ["double"] = ["type", "index", "doc_values"],
        ["boolean"] = ["type", "index", "doc_values"],
    };

    public bool IsNumber => Type is "long" or "byte" or "double";

    public static StandInField Read(string name, JsonElement mapping)
    {
        var type = mapping.GetProperty("type").GetString()!;
        if (!Parameters.TryGetValue(type, out var known)) throw new StandInFault(400, "mapper_parsing_exception", $"No handler for type [{type}] declared on field [{name}]");
        foreach (var parameter in mapping.EnumerateObject())
            if (!known.Contains(parameter.Name)) throw new StandInFault(400, "mapper_parsing_exception", $"unknown parameter [{parameter.Name}] on mapper [{name}] of type [{type}]");
        if (type == "text" && mapping.GetProperty("analyzer").GetString() != "whitespace") throw new StandInFault(400, "mapper_parsing_exception", "the stand-in knows the whitespace analyzer only");
        return new StandInField(name, type, Flag(mapping, "index"), type != "text" && Flag(mapping, "doc_values"));
    }

    private static bool Flag(JsonElement mapping, string name) => !mapping.TryGetProperty(name, out var flag) || flag.GetBoolean();
}

/// <summary>One document analysed: the terms of each field, and where in texts they stand.</summary>
internal sealed class StandInDocument
{
    private static readonly List<int> None = [];
    private readonly Dictionary<string, Dictionary<string, List<int>>> _terms = [];
    private readonly Dictionary<string, List<double>> _numbers = [];
    private readonly Dictionary<string, List<long>> _wholes = [];

    public StandInDocument(string id, long version, JsonElement source, IReadOnlyDictionary<string, StandInField> fields)
    {
        (Id, Version) = (id, version);
        foreach (var property in source.EnumerateObject())
        {
            if (!fields.TryGetValue(property.Name, out var field))
                throw new StandInFault(400, "strict_dynamic_mapping_exception", $"mapping set to strict, dynamic introduction of [{property.Name}] within [_doc] is not allowed");
            var values = property.Value.ValueKind == JsonValueKind.Array ? property.Value.EnumerateArray().ToArray() : [property.Value];
            var position = 0;
            foreach (var value in values.Where(v => v.ValueKind != JsonValueKind.Null)) position = Take(field, value, position);
        }
    }

    public string Id { get; }
    public long Version { get; }

    public bool Has(string field, string term) => _terms.TryGetValue(field, out var terms) && terms.ContainsKey(term);

    public IReadOnlyList<int> Positions(string field, string term) => _terms.TryGetValue(field, out var terms) ? terms.GetValueOrDefault(term, None) : None;

    public IReadOnlyCollection<string> Terms(string field) => _terms.TryGetValue(field, out var terms) ? terms.Keys : [];

    public IReadOnlyList<double> Numbers(string field) => _numbers.GetValueOrDefault(field, []);

    /// <summary>Whole numbers exactly: a double holds only 53 bits.</summary>
    public IReadOnlyList<long> Wholes(string field) => _wholes.GetValueOrDefault(field, []);

    public static IEnumerable<string> Whitespace(string text) =>
        text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(token => token.Chunk(255).Select(part => new string(part)));

    private int Take(StandInField field, JsonElement value, int position)
    {
        try
        {
            switch (field.Type)
            {
                case "keyword":
                    Term(field.Name, Word(value), 0);
                    break;
                case "text":
                    foreach (var token in Whitespace(Word(value))) Term(field.Name, token, position++);
                    return position + 100; // position_increment_gap
                case "boolean":
                    Term(field.Name, value.GetBoolean() ? "true" : "false", 0);
                    break;
                case "double":
                    Number(field.Name, value.GetDouble());
                    break;
                default:
                    var whole = field.Type == "byte" ? value.GetSByte() : value.GetInt64();
                    Number(field.Name, whole);
                    _wholes.TryAdd(field.Name, []);
                    _wholes[field.Name].Add(whole);
                    break;
            }
            return position;
        }
        catch (Exception e) when (e is InvalidOperationException or FormatException)
        {
            throw new StandInFault(400, "mapper_parsing_exception", $"failed to parse field [{field.Name}] of type [{field.Type}]");
        }
    }

    private static string Word(JsonElement value)
    {
        var word = value.ValueKind == JsonValueKind.String ? value.GetString()! : throw new FormatException();
        return Encoding.UTF8.GetByteCount(word) <= 32_766 || word.Contains(' ') ? word : throw StandInFault.Illegal("Document contains at least one immense term");
    }

    private void Term(string field, string term, int position)
    {
        if (!_terms.TryGetValue(field, out var terms)) _terms[field] = terms = [];
        if (!terms.TryGetValue(term, out var positions)) terms[term] = positions = [];
        positions.Add(position);
    }

    private void Number(string field, double number)
    {
        if (!_numbers.TryGetValue(field, out var numbers)) _numbers[field] = numbers = [];
        numbers.Add(number);
        Term(field, number.ToString("R", System.Globalization.CultureInfo.InvariantCulture), 0);
    }
}

using System.Text.Json;
using Marketplace.Platform;

namespace Marketplace.Procurement;

/// <summary>Rows handed in as <c>{"lines":[…]}</c>, read one by one: what is kept is the body and where in it each row stands.</summary>
internal static class JsonRows
{
    /// <summary>Refuses what is no such JSON, naming where, and more rows than a batch holds before any of them is read.</summary>
    public static BatchLines Read(byte[] body)
    {
        var places = new List<(int From, int Length)>();
        try
        {
            Find(body, places);
        }
        catch (JsonException broken)
        {
            throw ProcurementRefusals.BrokenLines(broken.Path is { Length: > 1 } path ? path : "$");
        }
        if (places.Count == 0) throw ProcurementRefusals.NoRows();
        return new(BatchLines.Of(places.Count, Lines().Any(line => line?.Substitute is not null), Lines));

        IEnumerable<BatchLineRequest?> Lines() => places.Select((place, index) => Line(body.AsSpan(place.From, place.Length), index));
    }

    private static void Find(byte[] body, List<(int From, int Length)> places)
    {
        var mark = body.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        var reader = new Utf8JsonReader(body.AsSpan(mark));
        var found = false;
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject) throw ProcurementRefusals.BrokenLines("$");
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var lines = string.Equals(reader.GetString(), "lines", StringComparison.OrdinalIgnoreCase);
            reader.Read();
            if (!lines)
            {
                reader.Skip();
                continue;
            }
            if (reader.TokenType != JsonTokenType.StartArray) throw ProcurementRefusals.BrokenLines("$.lines");
            found = true;
            places.Clear();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                if (places.Count == SheetLimits.Rows) throw ProcurementRefusals.TooManyRows(SheetLimits.Rows);
                var from = mark + (int)reader.TokenStartIndex;
                reader.Skip();
                places.Add((from, mark + (int)reader.BytesConsumed - from));
            }
        }
        // To the end: what follows the object would break it.
        while (reader.Read()) { }
        if (!found) throw ProcurementRefusals.BrokenLines("lines");
    }

    private static BatchLineRequest? Line(ReadOnlySpan<byte> json, int index)
    {
        try
        {
            return JsonSerializer.Deserialize<BatchLineRequest>(json, Json.Options);
        }
        catch (JsonException e)
        {
            // System.Text.Json names a missing member in quotes, and only there.
            var missing = e.Message.Contains("missing required", StringComparison.Ordinal) && e.Message.Split('\'') is { Length: >= 4 } quoted ? "." + quoted[3] : "";
            throw ProcurementRefusals.BrokenLines($"$.lines[{index}]{(e.Path is { Length: > 1 } path ? path[1..] : "")}{missing}");
        }
    }
}

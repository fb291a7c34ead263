using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Marketplace.Hosting.StripeSandbox;

/// <summary>One step's view of the sandbox's memory. Objects are kept as their JSON; <c>"_"</c> holds what is not shown.</summary>
internal sealed class SandboxLedger(SqliteConnection connection, SqliteTransaction transaction, TimeProvider clock)
{
    private static readonly string[] SentEvents =
    [
        "checkout.session.completed", "checkout.session.expired", "checkout.session.async_payment_succeeded", "checkout.session.async_payment_failed",
        "payment_intent.payment_failed", "charge.refunded", "refund.updated", "refund.failed",
    ];

    public long Now => clock.GetUtcNow().ToUnixTimeSeconds();

    public static string NewId(string prefix) => prefix + RandomNumberGenerator.GetHexString(24, lowercase: true);

    public JsonObject? Find(string kind, string? id) => id is null ? null
        : Read("SELECT json FROM objects WHERE id = $id AND kind = $kind", ("$id", id), ("$kind", kind)).SingleOrDefault();

    public JsonObject Get(string kind, string id) => Find(kind, id) ?? throw SandboxError.NoSuch(kind, id);

    public void Put(JsonObject thing, string? parent = null) => Run("""
        INSERT INTO objects (id, kind, parent, json) VALUES ($id, $kind, $parent, $json)
        ON CONFLICT (id) DO UPDATE SET json = excluded.json, parent = COALESCE(excluded.parent, parent)
        """, ("$id", thing.Text("id")), ("$kind", thing.Text("object")), ("$parent", parent), ("$json", thing.ToJsonString()));

    /// <summary>Newest first.</summary>
    public List<JsonObject> All(string kind, string? parent = null) => parent is null
        ? Read("SELECT json FROM objects WHERE kind = $kind ORDER BY seq DESC", ("$kind", kind))
        : Read("SELECT json FROM objects WHERE kind = $kind AND parent = $parent ORDER BY seq DESC", ("$kind", kind), ("$parent", parent));

    /// <summary>Open sessions whose time has run out.</summary>
    public List<JsonObject> RunOut() => Read(
        "SELECT json FROM objects WHERE kind = 'checkout.session' AND json_extract(json, '$.status') = 'open' AND json_extract(json, '$.expires_at') <= $now", ("$now", Now));

    /// <summary>Tells an event with the thing as it is now, and hands it to the postman when our endpoint is subscribed to it.</summary>
    public void Tell(string type, JsonObject about)
    {
        var told = SandboxShapes.Event(type, Shown(about), Now, SentEvents.Contains(type));
        Put(told);
        if (SentEvents.Contains(type)) Run("INSERT INTO deliveries (event, next) VALUES ($event, $now)", ("$event", told.Text("id")), ("$now", Now));
    }

    public List<(long Seq, string Event)> Due(long now) => Rows(
        "SELECT seq, event FROM deliveries WHERE done IS NULL AND next <= $now ORDER BY seq LIMIT 50", r => (r.GetInt64(0), r.GetString(1)), ("$now", now));

    public List<string> Undelivered() => Rows("SELECT event FROM deliveries WHERE done IS NULL ORDER BY seq", r => r.GetString(0));

    public void Delivered(string id) => Run("UPDATE deliveries SET done = $now WHERE event = $event", ("$now", Now), ("$event", id));

    /// <summary>Tries again after 1, 4, 16 … seconds, at most an hour apart, twenty times.</summary>
    public void NotDelivered(long seq) => Run("""
        UPDATE deliveries SET attempts = attempts + 1, next = $now + MIN(3600, 1 << MIN(20, 2 * attempts)), done = CASE WHEN attempts >= 19 THEN -1 END WHERE seq = $seq
        """, ("$now", Now), ("$seq", seq));

    public (string Fingerprint, int Status, JsonObject Body)? Kept(string key) => Rows(
        "SELECT fingerprint, status, body FROM keys WHERE key = $key AND at > $dayAgo", r => (r.GetString(0), r.GetInt32(1), (JsonObject)JsonNode.Parse(r.GetString(2))!),
        ("$key", key), ("$dayAgo", Now - 86_400)) is [var kept] ? kept : null;

    public void Keep(string key, string fingerprint, SandboxAnswer answer) => Run(
        "INSERT OR REPLACE INTO keys (key, fingerprint, status, body, at) VALUES ($key, $fingerprint, $status, $body, $now)",
        ("$key", key), ("$fingerprint", fingerprint), ("$status", answer.Status), ("$body", answer.Body.ToJsonString()), ("$now", Now));

    /// <summary>The thing as Stripe would show it.</summary>
    public static JsonObject Shown(JsonObject thing)
    {
        var shown = (JsonObject)thing.DeepClone();
        shown.Remove("_");
        return shown;
    }

    private List<JsonObject> Read(string sql, params ReadOnlySpan<(string, object?)> values) =>
        Rows(sql, r => (JsonObject)JsonNode.Parse(r.GetString(0))!, values);

    private List<T> Rows<T>(string sql, Func<SqliteDataReader, T> read, params ReadOnlySpan<(string, object?)> values)
    {
        using var command = Command(sql, values);
        using var reader = command.ExecuteReader();
        var rows = new List<T>();
        while (reader.Read()) rows.Add(read(reader));
        return rows;
    }

    private void Run(string sql, params ReadOnlySpan<(string, object?)> values)
    {
        using var command = Command(sql, values);
        command.ExecuteNonQuery();
    }

    private SqliteCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> values)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in values) command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}

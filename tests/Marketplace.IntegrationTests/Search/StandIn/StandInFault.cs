namespace Marketplace.IntegrationTests.Search.StandIn;

/// <summary>A refusal in the shape Elasticsearch gives it.</summary>
internal sealed class StandInFault(int status, string type, string reason) : Exception(reason)
{
    public int Status => status;
    public string Type => type;

    public object Body => new { error = new { root_cause = new[] { new { type, reason = Message } }, type, reason = Message }, status };

    public static StandInFault Unknown(string where, string what) => new(400, "parsing_exception", $"[{where}] unknown field or clause [{what}]");

    public static StandInFault NoIndex(string name) => new(404, "index_not_found_exception", $"no such index [{name}]");

    public static StandInFault Illegal(string reason) => new(400, "illegal_argument_exception", reason);
}

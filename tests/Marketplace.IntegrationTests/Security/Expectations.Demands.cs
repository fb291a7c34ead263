namespace Marketplace.IntegrationTests.Security;

internal static partial class Expectations
{
    /// <summary>Demands: the one that is named was submitted by the first unit's requester; its withdrawal comes last.</summary>
    private static Dictionary<string, Expectation> Demands => new()
    {
        ["GET /api/procurement/demands"] = new("401 403 in 403 403 403 403 403 in 403", Requester: "in"),
        ["POST /api/procurement/demands"] = new("401 403 403 403 403 403 403 403 403 403", Requester: "in"),
        ["GET /api/procurement/demands/{id:guid}"] = new("401 404 in 404 404 404 404 404 404 404", Requester: "in"),
        ["PUT /api/procurement/demands/{id:guid}"] = new("401 404 403 404 404 404 404 404 404 404", Requester: "in"),
        ["POST /api/procurement/demands/{id:guid}/submit"] = new("401 404 403 404 404 404 404 404 404 404", Requester: "in"),
        ["POST /api/procurement/demands/{id:guid}/return"] = new("401 404 in 404 404 404 404 404 404 404", Requester: "403"),
        ["POST /api/procurement/demands/collect"] = new("401 403 in 403 403 403 403 403 in 403"),
        ["POST /api/procurement/demands/{id:guid}/withdraw"] = new("401 404 403 404 404 404 404 404 404 404", Requester: "in"),
    };
}

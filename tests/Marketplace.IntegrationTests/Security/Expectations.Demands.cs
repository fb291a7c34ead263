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
        ["POST /api/procurement/demands/{id:guid}/take-out"] = new("401 404 in 404 404 404 404 404 404 404", Requester: "403"),
        ["POST /procurement/demands/{id:guid}?handler=TakeOut"] = new("401 403 in 404 404 403 403 403 404 403"),
        ["POST /api/procurement/demands/collect"] = new("401 403 in 403 403 403 403 403 in 403"),
        ["GET /demands"] = new("302 403 403 403 403 403 403 403 403 403", Requester: "in"),
        ["GET /demands/edit"] = new("302 403 403 403 403 403 403 403 403 403", Requester: "in"),
        ["POST /demands/edit?handler=Preview"] = new("401 403 403 403 403 403 403 403 403 403", Requester: "in"),
        ["POST /demands/edit?handler=Save"] = new("401 403 403 403 403 403 403 403 403 403", Requester: "in"),
        ["GET /demands/catalogue"] = new("302 403 403 403 403 403 403 403 403 403", Requester: "in"),
        ["POST /demands/catalogue"] = new("401 403 403 403 403 403 403 403 403 403", Requester: "in"),
        ["GET /demands/{id:guid}"] = new("302 403 403 403 403 403 403 403 403 403", Requester: "in 404"),
        ["POST /demands/{id:guid}?handler=Submit"] = new("401 403 403 403 403 403 403 403 403 403", Requester: "in 404"),
        ["GET /procurement/demands"] = new("302 403 in 403 403 403 403 403 in 403"),
        ["POST /procurement/demands?handler=Collect"] = new("401 403 in 403 403 403 403 403 in 403"),
        ["GET /procurement/demands/{id:guid}"] = new("302 403 in 404 404 403 403 403 404 403"),
        ["POST /procurement/demands/{id:guid}?handler=Return"] = new("401 403 in 404 404 403 403 403 404 403"),
        ["POST /api/procurement/demands/{id:guid}/withdraw"] = new("401 404 403 404 404 404 404 404 404 404", Requester: "in"),
        ["POST /demands/{id:guid}?handler=Withdraw"] = new("401 403 403 403 403 403 403 403 403 403", Requester: "in 404"),
    };
}

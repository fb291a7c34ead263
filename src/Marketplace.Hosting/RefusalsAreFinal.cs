using Hangfire.Common;
using Hangfire.States;
using Marketplace.Platform;

namespace Marketplace.Hosting;

/// <summary>
/// A job that the business refused is failed at once: trying again would hear the same no. Other errors retry, and so do
/// refusals that say themselves that trying again makes sense, and conflicts with somebody else's change.
/// </summary>
internal sealed class RefusalsAreFinal : JobFilterAttribute, IElectStateFilter
{
    // After Hangfire's own retry filter (20), which by then has put another try in the failure's place.
    public RefusalsAreFinal() => Order = 30;

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is not FailedState
            && context.TraversedStates.OfType<FailedState>().LastOrDefault() is { Exception: Refusal no } failed && IsFinal(no))
            context.CandidateState = failed;
    }

    private static bool IsFinal(Refusal no) => no.RetryAfterSeconds is null && no.Code != "platform.changed_meanwhile";
}

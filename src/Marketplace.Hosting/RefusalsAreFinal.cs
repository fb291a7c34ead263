using Hangfire.Common;
using Hangfire.States;
using Marketplace.Platform;

namespace Marketplace.Hosting;

/// <summary>A job that the business refused is failed at once: trying again would hear the same no. Other errors retry.</summary>
internal sealed class RefusalsAreFinal : JobFilterAttribute, IElectStateFilter
{
    public RefusalsAreFinal() => Order = 0;

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is FailedState { Exception: Refusal })
            context.SetJobParameter("RetryCount", 1_000);
    }
}

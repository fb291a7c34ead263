using System.Diagnostics;
using Hangfire.Client;
using Hangfire.Common;
using Hangfire.Server;
using Marketplace.Platform;

namespace Marketplace.Hosting;

/// <summary>Keeps a job in the trace of what asked for it: the parent travels with the job, wherever and however late it runs.</summary>
internal sealed class CarryTrace : JobFilterAttribute, IClientFilter, IServerFilter
{
    private const string Parent = "traceparent", Span = "span";

    public void OnCreating(CreatingContext context)
    {
        // Without a collector nothing is recorded, and the storage is spared a row.
        if (Activity.Current is { Recorded: true, Id: { } id }) context.SetJobParameter(Parent, id);
    }

    public void OnCreated(CreatedContext context) { }

    public void OnPerforming(PerformingContext context)
    {
        var job = context.BackgroundJob.Job;
        if (Telemetry.Spans.StartActivity($"job {job.Type.Name}", ActivityKind.Consumer, context.GetJobParameter<string?>(Parent)) is not { } span) return;
        span.SetTag("job.id", context.BackgroundJob.Id);
        // Arguments are ids: by them a batch's or an order's trace is found.
        if (job.Args.OfType<Guid>().Cast<Guid?>().FirstOrDefault() is { } subject) span.SetTag("marketplace.subject", subject.ToString());
        context.Items[Span] = span;
    }

    public void OnPerformed(PerformedContext context)
    {
        if (!context.Items.TryGetValue(Span, out var kept) || kept is not Activity span) return;
        if (context.Exception is { } failure) span.SetStatus(ActivityStatusCode.Error, (failure.InnerException ?? failure).GetType().Name);
        span.Dispose();
    }
}

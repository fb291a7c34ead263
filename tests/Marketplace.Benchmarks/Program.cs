using BenchmarkDotNet.Running;
using Marketplace.Benchmarks;

// load [scenario …]   end-to-end scenarios against the real program, each beside its limit, in turn
// scale [verbs]       batches of 10,000 and 100,000 rows, or only who waits for their verbs; on PostgreSQL too where SCALE_POSTGRES names a server
// raw …               the limits' own servers; started by load
// anything else       BenchmarkDotNet's own arguments
return args switch
{
    ["load", .. var scenarios] => await LoadRun.RunAsync(scenarios),
    ["scale", .. var only] => await LoadRun.ScaleAsync(only.Contains("verbs")),
    ["raw", var file, var url] => await RawServer.ServeBytesAsync(file, url),
    ["raw-sql", var database, var url] => await RawServer.ServeSqlAsync(database, url),
    _ => BenchmarkSwitcher.FromAssembly(typeof(LoadRun).Assembly).Run(args).Any() ? 0 : 1,
};

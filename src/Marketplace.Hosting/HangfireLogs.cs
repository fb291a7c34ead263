using Hangfire.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using LogLevel = Microsoft.Extensions.Logging.LogLevel;

namespace Marketplace.Hosting;

/// <summary>
/// Hangfire's log, which is one per process, over a house's own. After that house has closed it is silent, where
/// Hangfire's own provider would make the next house in the process (tests open many) fail at its start.
/// </summary>
internal sealed class HangfireLogs(ILoggerFactory loggers) : ILogProvider
{
    public ILog GetLogger(string name)
    {
        try { return new Log(loggers.CreateLogger(name)); }
        catch (ObjectDisposedException) { return new Log(NullLogger.Instance); }
    }

    private sealed class Log(ILogger logger) : ILog
    {
        bool ILog.Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception)
        {
            var level = logLevel switch
            {
                Hangfire.Logging.LogLevel.Trace => LogLevel.Trace,
                Hangfire.Logging.LogLevel.Debug => LogLevel.Debug,
                Hangfire.Logging.LogLevel.Info => LogLevel.Information,
                Hangfire.Logging.LogLevel.Warn => LogLevel.Warning,
                Hangfire.Logging.LogLevel.Error => LogLevel.Error,
                _ => LogLevel.Critical,
            };
            if (messageFunc is null || !logger.IsEnabled(level)) return logger.IsEnabled(level);
            logger.Log(level, default, messageFunc(), exception, (message, _) => message);
            return true;
        }
    }
}

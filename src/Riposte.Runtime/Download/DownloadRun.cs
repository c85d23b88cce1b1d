using Riposte.Ports.Stores;

namespace Riposte.Runtime.Download;

/// <summary>What every series of a download shares.</summary>
internal sealed record DownloadRun(
    IMarketStore Store,
    Func<string, VenueSources> Sources,
    TimeProvider Clock,
    DownloadProgress Progress
);

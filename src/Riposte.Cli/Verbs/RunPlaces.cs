using Riposte.Runtime.Configuration;
using Riposte.Runtime.Runs;

namespace Riposte.Cli.Verbs;

/// <summary>Where a run finds what its configuration names, seen from the folder of the command.</summary>
internal static class RunPlaces
{
    /// <summary>The configuration with absolute paths of plug-ins.</summary>
    public static RunConfig WithPlugIns(RunConfig config, Terminal terminal) =>
        config with
        {
            Features = config.Features with
            {
                PlugIns = [.. config.Features.PlugIns.Select(path => Absolute(path, terminal)!)],
            },
        };

    /// <summary>The bars: those that were named, else those of the configuration, else its store where there is one; null
    /// for a simulated market.</summary>
    public static string? Bars(string? named, RunConfig config, Terminal terminal) =>
        Absolute(named ?? config.Data.Path, terminal) ?? Store(config, terminal);

    /// <summary>The funding rates: those that were named, else those of the configuration.</summary>
    public static string? Funding(string? named, RunConfig config, Terminal terminal) =>
        Absolute(named ?? config.Data.Funding, terminal);

    /// <summary>Refuses a run without bars.</summary>
    public static void RequireBars(string? path, RunConfig config)
    {
        if (path is null && config.Simulator is null)
        {
            throw UsageErrors.Because(
                "No bars are named.",
                "A run needs a file or folder of bars, a store, or a simulated market.",
                "Add --data PATH, fill the store with 'riposte data download', or add a 'simulator' section to the configuration; 'riposte demo' needs neither."
            );
        }
    }

    private static string? Absolute(string? path, Terminal terminal) =>
        path is null ? null : Path.GetFullPath(path, terminal.Folder);

    // A configuration with a simulated market means it, whatever lies in the store.
    private static string? Store(RunConfig config, Terminal terminal)
    {
        var path = Absolute(config.Data.Store.Path, terminal)!;
        return config.Simulator is null && StoreInputs.Exist(path) ? path : null;
    }
}

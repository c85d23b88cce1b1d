using System.CommandLine;
using Riposte.Core.Errors;
using Riposte.Data.Lake;
using Riposte.Ports.Stores;
using Riposte.Runtime.Configuration;

namespace Riposte.Cli.Verbs;

/// <summary>Options that name the store and the venue.</summary>
internal sealed class StoreOptions
{
    public Option<string?> Store { get; } =
        new("--store")
        {
            Description = "Folder of the store; without it data_config.store.path of the configuration, else ./data.",
            HelpName = "DIR",
        };

    public Option<string?> Config { get; } =
        new("--config") { Description = "Configuration that names store and venue.", HelpName = "CONFIG" };

    public Option<string[]> Set { get; } = new ConfigOptions().Set;

    public void AddTo(Command verb)
    {
        verb.Options.Add(Store);
        verb.Options.Add(Config);
        verb.Options.Add(Set);
    }

    /// <summary>The configuration; the defaults without a file.</summary>
    public RunConfig Load(ParseResult parsed, Terminal terminal)
    {
        var path = parsed.GetValue(Config);
        // Funding is not charged here; the defaults alone would ask for a file of rates.
        var text = path is null ? "version: 1\ncosts: { funding: none }\n" : null;
        return ConfigLoader
            .Load(
                new ConfigRequest(
                    path is null ? "defaults" : InputOptions.Absolute(path, terminal),
                    text,
                    null,
                    terminal.Variables,
                    parsed.GetValue(Set) ?? []
                )
            )
            .Require();
    }

    /// <summary>The store, for a verb that reads or changes what is there.</summary>
    /// <exception cref="UserException">There is none.</exception>
    public IMarketStore OpenExisting(ParseResult parsed, RunConfig config, Terminal terminal)
    {
        var lake = (Lake)Open(parsed, config, terminal);
        return Lake.Exists(lake.Root)
            ? lake
            : throw UsageErrors.Because(
                $"There is no store in {lake.Root}.",
                "A store is a folder that 'riposte data download', 'import', 'record' or 'replay --into-store' made.",
                "Name the folder of a store with --store, or make one: 'riposte data download BTCUSDT --from 2024-01-01'."
            );
    }

    /// <summary>The store; its folder is made by the first write.</summary>
    public IMarketStore Open(ParseResult parsed, RunConfig config, Terminal terminal) =>
        new Lake(InputOptions.Absolute(parsed.GetValue(Store) ?? config.Data.Store.Path, terminal));
}

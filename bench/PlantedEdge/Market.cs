using System.Globalization;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;

namespace Riposte.Bench.PlantedEdge;

/// <summary>One simulated market, run through the whole pipeline.</summary>
internal static class Market
{
    public static MarketResult Run(int seed, bool hasEdge)
    {
        var folder = Directory.CreateTempSubdirectory("riposte-planted-edge").FullName;
        try
        {
            var config = ConfigLoader
                .Load(
                    ConfigRequest.File(Demo()) with
                    {
                        Sets =
                        [
                            $"simulator.seed={seed.ToString(CultureInfo.InvariantCulture)}",
                            $"simulator.edge={(hasEdge ? "true" : "false")}",
                        ],
                    }
                )
                .Require();
            var request = new RunRequest(
                config,
                null,
                null,
                null,
                folder,
                "",
                Environment.ProcessorCount,
                false,
                "open",
                "none"
            );
            var outcome = Pipeline.Execute(request, new SilentProgress(), CancellationToken.None);
            var figures = outcome.Figures.ToDictionary(
                figure => figure.Key,
                figure => figure.Value,
                StringComparer.Ordinal
            );
            return new MarketResult(
                figures["performance.sharpe"],
                figures["honesty.deflated_sharpe"],
                (int)figures["performance.trades"],
                figures["performance.net_return"],
                outcome.Verdict
            );
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static string Demo()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Riposte.slnx")))
        {
            folder = folder.Parent;
        }
        return Path.Combine(folder?.FullName ?? ".", "examples", "demo.yaml");
    }
}

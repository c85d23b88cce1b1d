using System.Text;
using System.Text.Json.Nodes;
using Riposte.Core.Time;
using Riposte.Runtime.Progress;
using Riposte.Runtime.Runs;

namespace Riposte.Tests.EndToEnd;

public sealed class RegimeRunTests : IDisposable
{
    private static readonly string[] Files =
    [
        "metrics.json",
        "regimes.json",
        "regimes.csv",
        "regime-model.json",
        "manifest.json",
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("riposte-regimes").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void A_run_with_a_regime_layer_leaves_honest_files_with_the_same_bytes_cached_or_not()
    {
        var market = PipelineSetup.Market(seed: 3, days: 52, strength: 0.012);
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var config = PipelineSetup.LoadConfig(
            "layers.regime.enabled=true",
            PipelineSetup.Regimes,
            "layers.regime.params.n_estimators=10"
        );
        var request = PipelineSetup.Request(config, folder, files);
        var first = Run(request, "first");
        var cached = Run(request, "cached");
        var single = Run(request with { Threads = 1, UseCache = false }, "single");
        foreach (var name in Files)
        {
            Assert.True(first[name].SequenceEqual(cached[name]), $"{name} differs when cached.");
            Assert.True(first[name].SequenceEqual(single[name]), $"{name} differs with one thread.");
        }
        CheckBars(Encoding.UTF8.GetString(first["regimes.csv"]).TrimEnd('\n').Split('\n'));
        var study = JsonNode.Parse(first["regimes.json"])!;
        var figures = JsonNode.Parse(first["metrics.json"])!["regime"]!;
        Assert.Equal((double)study["model"]!["macro_f1"]!, (double)figures["macro_f1"]!);
        Assert.Equal((long)study["rows"]!, study["regimes"]!.AsArray().Sum(line => (long)line!["bars"]!));
        var page = File.ReadAllText(Path.Combine(folder, "out", "first", "report.html"));
        Assert.Contains("<section id=\"regimes\"", page, StringComparison.Ordinal);
        Assert.Contains("regime_p_breakout", page, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_the_layer_nothing_of_it_is_left()
    {
        var market = PipelineSetup.Market(seed: 3, days: 45, strength: 0.012);
        var files = PipelineSetup.Write(Path.Combine(folder, "data"), market.Bars, market.Funding);
        var directory = Path.Combine(folder, "out");
        var request = PipelineSetup.Request(PipelineSetup.LoadConfig(), folder, files) with
        {
            OutDirectory = directory,
        };
        Pipeline.Execute(request, new SilentProgress(), CancellationToken.None);
        Assert.DoesNotContain(
            Directory.EnumerateFiles(directory),
            file => Path.GetFileName(file).StartsWith("regime", StringComparison.Ordinal)
        );
        Assert.DoesNotContain(
            "\"#regimes\"",
            File.ReadAllText(Path.Combine(directory, "report.html")),
            StringComparison.Ordinal
        );
    }

    private static void CheckBars(string[] lines)
    {
        var header = lines[0].Split(',');
        int At(string name) => Array.IndexOf(header, name);
        var rows = Array.ConvertAll(lines[1..], line => line.Split(','));
        Assert.True(rows.Length > 1500);
        var bar = 15 * Interval.Minute.Nanoseconds / 1_000_000;
        var known = new Dictionary<long, string>();
        foreach (var row in rows)
        {
            var knownAt = long.Parse(row[At("known_at_ms")], null);
            Assert.Equal(long.Parse(row[At("bar_ms")], null) + bar, knownAt);
            var sum = row[At("p_breakout")..].Sum(cell => double.Parse(cell, null));
            Assert.Equal(1, sum, 1e-5);
            if (row[At("actual")].Length > 0)
            {
                // A regime is known when the 24 bars that make it have closed, and not before.
                Assert.Equal(knownAt + 24 * bar, long.Parse(row[At("actual_known_at_ms")], null));
                known[knownAt + 24 * bar] = row[At("actual")];
            }
            if (known.TryGetValue(knownAt, out var told))
            {
                Assert.Equal(told, row[At("last_known")]);
            }
        }
        // The bar that closes with the data belongs to the next test period, so one fewer than 24 is still open.
        Assert.All(rows[^23..], row => Assert.Equal("", row[At("actual")]));
        Assert.True(known.Count > 1400);
    }

    private Dictionary<string, byte[]> Run(RunRequest request, string name)
    {
        var directory = Path.Combine(folder, "out", name);
        Pipeline.Execute(request with { OutDirectory = directory }, new SilentProgress(), CancellationToken.None);
        return Files.ToDictionary(file => file, file => File.ReadAllBytes(Path.Combine(directory, file)));
    }
}

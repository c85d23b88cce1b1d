using System.Collections.Immutable;
using System.Text;
using Riposte.Core.Hashing;
using Riposte.Core.Manifests;
using Riposte.Reports;
using Riposte.Reports.Ensembles;
using Riposte.Reports.Regimes;
using Riposte.Runtime.Configuration;
using Riposte.Runtime.Stages;

namespace Riposte.Runtime.Runs;

/// <summary>The folder of one run. All files are written before the first takes its final name.</summary>
public static class RunDirectory
{
    /// <summary>The report.</summary>
    public const string ReportFile = "report.html";

    /// <summary>Figures for programs.</summary>
    public const string MetricsFile = "metrics.json";

    /// <summary>Entry thresholds that every fold tried.</summary>
    public const string ThresholdsFile = "thresholds.csv";

    /// <summary>How good the regime model is, and what it says of the newest bar.</summary>
    public const string RegimesFile = "regimes.json";

    /// <summary>How sure an ensemble was at every test bar.</summary>
    public const string UncertaintyFile = "uncertainty.csv";

    /// <summary>Writes every file.</summary>
    /// <param name="directory">Made when absent; files of the same names are replaced.</param>
    /// <param name="files">What to write.</param>
    public static void Write(string directory, RunFiles files)
    {
        var report = files.Report;
        var contents = new List<(string Name, byte[] Bytes)>
        {
            (MetricsFile, MetricsJson.Render(report)),
            ("trades.csv", TradesCsv.Render(report.Result.Trades)),
            ("equity.csv", EquityCsv.Render(report.Result, report.BuyAndHold)),
            ("config.yaml", Encoding.UTF8.GetBytes(ConfigPrinter.Reproducible(files.Config))),
            (
                ThresholdsFile,
                ThresholdsCsv.Render(files.Walk.Folds.Select(fold => (fold.Index, fold.Summary.Thresholds)))
            ),
            ("model.json", files.Walk.LastModel),
            (ReportFile, HtmlReport.Render(report)),
        };
        if (report.Regimes is { } regimes)
        {
            contents.Add((RegimesFile, RegimesJson.Render(regimes)));
            contents.Add(("regimes.csv", RegimesCsv.Render(regimes.Bars)));
            contents.Add(("regime-model.json", files.Walk.LastRegimeModel));
        }
        if (files.Config.Trading.Position.IsSome)
        {
            contents.Add((PositionsCsv.File, PositionsCsv.Render(report.Result.Actions)));
        }
        if (files.Walk.Uncertainty is { } uncertainty)
        {
            contents.Add((UncertaintyFile, UncertaintyCsv.Render(uncertainty)));
        }
        if (TransformsJson.Render(files.Walk) is { } transforms)
        {
            contents.Add((TransformsJson.File, transforms));
        }
        var manifest = ReportManifest(files, contents);
        contents.Insert(0, ("manifest.json", ManifestJson.Render([.. files.Manifests, manifest])));
        WholeFiles.Write(directory, contents);
    }

    private static StageManifest ReportManifest(RunFiles files, List<(string Name, byte[] Bytes)> contents)
    {
        var inputs = files.Manifests.SelectMany(manifest =>
            manifest.Outputs.Select(output => new KeyValuePair<string, Hash128>(
                $"{manifest.Stage}.{output.Key}",
                output.Value
            ))
        );
        using var hasher = new Hasher();
        // The report names the command that was typed, so its bytes may differ where results do not: it is no output of
        // the manifest.
        var outputs = contents
            .Where(file => file.Name != ReportFile)
            .Select(file => new KeyValuePair<string, Hash128>(file.Name, hasher.Add(file.Bytes.AsSpan()).Finish()));
        return new StageManifest(
            "report",
            RunCode.Hash,
            StageRunner.OptionsHash(files.Config.CanonicalText()),
            inputs
                .Append(new("trials", TrialLedger.Hash(files.History)))
                .ToImmutableSortedDictionary(StringComparer.Ordinal),
            files.Report.Header.Seed,
            outputs.ToImmutableSortedDictionary(StringComparer.Ordinal),
            ImmutableSortedDictionary<string, long>.Empty.Add("trades", files.Report.Result.Trades.Length)
        );
    }
}

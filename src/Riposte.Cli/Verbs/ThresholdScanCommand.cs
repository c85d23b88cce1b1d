using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Reports.Thresholds;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Thresholds;

namespace Riposte.Cli.Verbs;

/// <summary><c>threshold scan</c>: every entry threshold, what it earns and how sure that is.</summary>
internal static class ThresholdScanCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var options = new ScanOptions();
        var workspace = RunOptions.WorkspaceOption();
        var verb = new Verb(
            "scan",
            "Try every entry threshold on scores with outcomes: trades, net return, F1, utility, the choice and how sensitive it is.",
            "threshold scan --input scores.csv --fee 0.05% --slippage 0.01% --report thresholds.html",
            "threshold scan --input scores.parquet --objective crra --exit 0.35 --output json"
        );
        options.AddTo(verb);
        verb.Options.Add(workspace);
        verb.Does(
            (parsed, cancel) =>
            {
                var (input, run) = (options.Input(parsed), options.Run(parsed));
                if (input is null == run is null)
                {
                    throw UsageErrors.Because(
                        input is null ? "Nothing says what to scan." : "--input and --run exclude each other.",
                        "A scan is about one file of scores, or about one finished run.",
                        "Give --input FILE or --run RUN."
                    );
                }
                if (run is not null)
                {
                    var folder = RunFolder.Find(
                        Path.GetFullPath(parsed.GetValue(workspace) ?? ".", terminal.Folder),
                        run
                    );
                    var curves = FoldCurves.Read(Path.Combine(folder.Path, RunDirectory.ThresholdsFile), cancel);
                    FoldCurveText.Print(terminal.Out, folder.Id, curves, shared.IsJson(parsed));
                    return 0;
                }
                var request = options.Request(parsed, terminal);
                var rows = ScoreFile.Read(request, cancel);
                var scan = ThresholdScan.Of(
                    Path.GetFileName(request.Path),
                    rows,
                    options.Options(parsed, rows.IsOneSided),
                    options.Seed(parsed)
                );
                if (options.Report(parsed) is { } report)
                {
                    var page = InputOptions.Absolute(report, terminal);
                    Write(page, ThresholdReport.Render(scan));
                    terminal.Error.WriteLine($"report  {page}");
                }
                ThresholdText.Print(terminal, scan, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }

    private static void Write(string path, byte[] page)
    {
        if (Path.GetExtension(path).ToLowerInvariant() is not (".html" or ".htm"))
        {
            throw new UserException(
                ErrorKind.Usage,
                $"--report {path} does not end in .html.",
                "The page is HTML.",
                "Change the ending."
            );
        }
        WholeFiles.Write(Path.GetDirectoryName(path)!, [(Path.GetFileName(path), page)]);
    }
}

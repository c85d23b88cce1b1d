using System.CommandLine;
using Riposte.Learning.Contracts;
using Riposte.Reports.Validation;
using Riposte.Runtime.Runs;
using Riposte.Runtime.Validation;
using Riposte.Runtime.Workers;

namespace Riposte.Cli.Verbs;

/// <summary><c>validate adversarial</c>: can test rows be told from training rows?</summary>
internal static class ValidateAdversarialCommand
{
    private const ulong Seed = 7;

    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var input = new ValidateInput(
            "CSV or Parquet file with a column time and features, one column of numbers each."
        );
        var splitAt = new Option<string>("--split-at")
        {
            Description = "Where training ends and test begins: a time, or a share of the rows.",
            HelpName = "TIME|SHARE",
            DefaultValueFactory = _ => "0.8",
        };
        var verb = new Verb(
            "adversarial",
            "Learn to tell test rows from training rows: the AUC says whether the market changed, the features say how.",
            "validate adversarial --input features.csv --split-at 2024-01-01",
            "validate adversarial examples/btcusdt.yaml --bars bars.parquet --split-at 0.8 --report drift.html"
        );
        input.AddTo(verb);
        verb.Options.Add(splitAt);
        verb.Does(
            (parsed, cancel) =>
            {
                var border = parsed.GetValue(splitAt)!;
                AdversarialData data;
                if (input.TablePath(parsed, terminal) is { } path)
                {
                    var fit = new FitContext(Seed, ThreadedWorkers.Create(Environment.ProcessorCount), null, cancel);
                    data = AdversarialRun.Table(path, border, ValidateInput.Command(parsed), fit);
                }
                else
                {
                    var request = input.Request(parsed, terminal);
                    data = WatchedWork.Run(
                        terminal,
                        progress =>
                        {
                            var run = RunContext.Of(request, progress, cancel);
                            var inputs = InputStages.Prepare(run, request);
                            return AdversarialRun.Features(run, inputs, border, request.Command);
                        }
                    );
                }
                input.WriteReport(parsed, terminal, () => ValidationReport.Render(data));
                ValidateText.Print(terminal, data, shared.IsJson(parsed));
                return 0;
            }
        );
        return verb;
    }
}

using System.CommandLine;
using Riposte.Learning.Splits;
using Riposte.Runtime.Validation;

namespace Riposte.Cli.Verbs;

/// <summary><c>validate purged</c>: purged k-fold.</summary>
internal static class ValidatePurgedCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var folds = new Option<int>("--folds")
        {
            Description = "Contiguous blocks, each the test once; at least 2.",
            HelpName = "N",
            DefaultValueFactory = _ => 5,
        };
        var execution = new ValidateExecution(terminal, shared);
        var verb = new Verb(
            "purged",
            "Purged k-fold with embargo: the folds of a table of label spans, or the scores of a whole pipeline.",
            "validate purged --input labels.csv --folds 5 --embargo 1% --out folds.csv",
            "validate purged examples/btcusdt.yaml --bars bars.parquet --report purged.html"
        );
        execution.AddTo(verb);
        verb.Options.Add(folds);
        verb.Does(
            (parsed, cancel) =>
                execution.Run(
                    parsed,
                    (embargo, _) =>
                        new ValidationScheme(
                            "purged",
                            $"purged {parsed.GetValue(folds)}-fold, embargo {embargo}",
                            new PurgedKFold(parsed.GetValue(folds), embargo)
                        ),
                    cancel
                )
        );
        return verb;
    }
}

using System.CommandLine;
using Riposte.Learning.Splits;
using Riposte.Runtime.Validation;

namespace Riposte.Cli.Verbs;

/// <summary><c>validate cpcv</c>: combinatorial purged cross-validation.</summary>
internal static class ValidateCpcvCommand
{
    public static Verb Create(Terminal terminal, SharedOptions shared)
    {
        var groups = Count("--groups", "Contiguous groups of labels.", 6);
        var tested = Count("--test-groups", "Groups tested at a time; every choice of them is a fold.", 2);
        var execution = new ValidateExecution(terminal, shared);
        var verb = new Verb(
            "cpcv",
            "Combinatorial purged cross-validation: its folds and back-test paths, or the Sharpe ratios of a pipeline's paths.",
            "validate cpcv --input labels.csv --groups 6 --test-groups 2 --out folds.csv",
            "validate cpcv examples/btcusdt.yaml --bars bars.parquet --groups 8 --test-groups 3 --report cpcv.html"
        );
        execution.AddTo(verb);
        verb.Options.Add(groups);
        verb.Options.Add(tested);
        verb.Does(
            (parsed, cancel) =>
                execution.Run(
                    parsed,
                    (embargo, _) =>
                    {
                        var splitter = new CombinatorialPurged(
                            parsed.GetValue(groups),
                            parsed.GetValue(tested),
                            embargo
                        );
                        return new ValidationScheme(
                            "cpcv",
                            $"combinatorial purged, {splitter.TestGroups} of {splitter.Groups} groups, embargo {embargo}",
                            splitter
                        );
                    },
                    cancel
                )
        );
        return verb;
    }

    private static Option<int> Count(string name, string description, int usual) =>
        new(name)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => usual,
        };
}

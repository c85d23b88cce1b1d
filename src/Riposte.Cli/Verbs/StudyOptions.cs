using System.CommandLine;
using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Learning.Significance;
using Riposte.Runtime.Exports;

namespace Riposte.Cli.Verbs;

/// <summary>Options that verbs of statistics share.</summary>
internal static class StudyOptions
{
    public static Option<ulong> Seed() =>
        new("--seed")
        {
            Description = "Seed of the bootstrap; equal seeds give equal results.",
            HelpName = "N",
            DefaultValueFactory = _ => 7,
        };

    public static Option<int> Draws()
    {
        var option = new Option<int>("--draws")
        {
            Description = "Draws of the bootstrap, 100 to 1,000,000.",
            HelpName = "N",
            DefaultValueFactory = _ => 1000,
        };
        Between(option, 100, 1_000_000);
        return option;
    }

    public static Option<string> PeriodsPerYear() =>
        new("--periods-per-year")
        {
            Description = "Returns a year: 365 for daily returns of a market that never closes.",
            HelpName = "N",
            DefaultValueFactory = _ => "365",
        };

    public static Option<int> Blocks()
    {
        var option = new Option<int>("--blocks")
        {
            Description = "Blocks the periods are cut into: an even number from 2 to 20; 16 make 12,870 splits.",
            HelpName = "N",
            DefaultValueFactory = _ => 16,
        };
        option.Validators.Add(result =>
        {
            var isNumber = WholeNumber.IsIn(result, out var blocks);
            if (isNumber && (blocks is < 2 or > Overfitting.MaximumBlocks || blocks % 2 != 0))
            {
                result.AddError($"--blocks {blocks} is no even number from 2 to {Overfitting.MaximumBlocks}.");
            }
        });
        return option;
    }

    /// <summary>Refuses fewer periods than blocks need.</summary>
    public static void RequirePeriods(TrialMatrix matrix, int blocks)
    {
        if (matrix.Periods < 2 * blocks)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{matrix.Source} has {matrix.Periods} periods; {blocks} blocks need {2 * blocks}.",
                "A Sharpe ratio needs two periods in each block.",
                "Give more periods, or fewer --blocks."
            );
        }
    }

    /// <summary>Refuses numbers out of a range.</summary>
    public static void Between(Option<int> option, int least, int most) =>
        option.Validators.Add(result =>
        {
            if (WholeNumber.IsIn(result, out var number) && (number < least || number > most))
            {
                result.AddError(
                    FormattableString.Invariant(
                        $"{option.Name} {number} is {(number < least ? "below" : "above")} {(number < least ? least : most)}."
                    )
                );
            }
        });

    /// <summary>Reads a number of periods. No separators of thousands: in half of the world 365,25 is a
    /// fraction.</summary>
    public static double Periods(string text) =>
        double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and < 1e9
            ? number
            : throw UsageErrors.Because(
                $"--periods-per-year '{text}' is no number above 0 and below 1000000000.",
                "Figures a year need it.",
                "Write 365 for daily returns of a market that never closes, with a decimal point where there is a fraction."
            );

    /// <summary>A number for people; "undefined" where there is none.</summary>
    public static string Text(double value, string form = "0.####") =>
        double.IsFinite(value) ? value.ToString(form, CultureInfo.InvariantCulture) : "undefined";
}

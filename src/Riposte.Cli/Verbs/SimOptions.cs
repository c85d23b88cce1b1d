using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Riposte.Cli.Output;
using Riposte.Core.Errors;
using Riposte.Runtime.Simulating;
using Riposte.Simulation.Faults;

namespace Riposte.Cli.Verbs;

/// <summary>Options of the verbs that simulate.</summary>
internal static class SimOptions
{
    public const int GateFailed = 5;

    /// <summary>The last seed of ranges.</summary>
    public const ulong LastSeed = ulong.MaxValue - 1;

    private const int MostThreads = 1024;
    private const int MostOver = 64;

    public static Option<ulong?> Seed() =>
        new("--seed")
        {
            Description = "Seed of the run: market, decisions, latencies and faults follow from it.",
            HelpName = "N",
        };

    public static Option<string?> Plan() =>
        new("--plan")
        {
            Description = "File with a plan of faults, as sim shrink prints it; it has the seed.",
            HelpName = "FILE",
        };

    public static Option<int> Over()
    {
        var over = new Option<int>("--over")
        {
            Description =
                "Plans of a seed that are laid over one another: more goes wrong at once than on a usual day.",
            DefaultValueFactory = _ => 1,
            HelpName = "N",
        };
        Limit(over, 1, MostOver);
        return over;
    }

    public static Option<bool> Twins() =>
        new("--twins")
        {
            Description = "The run with delays alone that sim run --twins makes of a seed, or a plan of it.",
        };

    public static Option<int> Threads()
    {
        var threads = new Option<int>("--threads")
        {
            Description = "Threads; each run uses one.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
            HelpName = "N",
        };
        Limit(threads, 1, MostThreads);
        return threads;
    }

    /// <summary>Checks the whole number of an option; both bounds are included.</summary>
    public static void Limit(Option option, long least, long most) =>
        option.Validators.Add(result =>
        {
            if (
                result.Tokens.Count > 0
                && long.TryParse(
                    result.Tokens[^1].Value,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                && (number < least || number > most)
            )
            {
                var range = most >= int.MaxValue ? $"at least {least}" : $"{least} to {most}";
                result.AddError($"{option.Name} is out of range: {range}.");
            }
        });

    /// <summary>Minutes with a decimal point, 0 to a year.</summary>
    public static double Minutes(ArgumentResult result)
    {
        const int Year = 525_600;
        var word = result.Tokens[^1].Value;
        var isNumber = double.TryParse(
            word,
            NumberStyles.AllowDecimalPoint,
            CultureInfo.InvariantCulture,
            out var minutes
        );
        if (!isNumber || !(minutes <= Year))
        {
            result.AddError($"--minutes does not take '{word}', only minutes such as 90 or 0.5, up to {Year}.");
        }
        return minutes;
    }

    /// <summary>The plan of a file, or the one that a seed draws, with delays alone for twins.</summary>
    public static FaultPlan Read(string? file, ulong? seed, int over, Terminal terminal, bool isTwin = false)
    {
        if (file is null == seed is null)
        {
            throw UsageErrors.Because(
                file is null ? "Which run is meant is not said." : "--seed and --plan are both given.",
                "A run is that of a seed, or that of a plan, which has its own seed.",
                "Write one of --seed N and --plan FILE."
            );
        }
        if (file is not null && over != 1)
        {
            throw UsageErrors.Because(
                "--over and --plan are both given.",
                "A plan holds its faults; --over says how a seed draws them.",
                "Leave --over out."
            );
        }
        if (file is null)
        {
            return isTwin ? DelayTwins.Plan(seed!.Value, over: over) : FaultDraw.Plan(seed!.Value, over: over);
        }
        try
        {
            var plan = FaultPlan.Parse(File.ReadAllText(InputOptions.Absolute(file, terminal)));
            return plan.Faults.Any(fault => fault.At > plan.Horizon)
                ? throw new FormatException("A fault begins behind the horizon.")
                : plan;
        }
        catch (FormatException e)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{file} is no plan of faults: {SafeText.Of(e.Message)}",
                "A plan is a head line and one line for each fault.",
                "Take one from riposte sim shrink, or see docs/simulation.md."
            );
        }
    }

    /// <summary>Reads <c>A..B</c>, both ends included, or one seed.</summary>
    public static (ulong From, ulong To) Seeds(string text)
    {
        var parts = text.Split("..");
        var isWhole = ulong.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var from);
        var to = from;
        isWhole =
            isWhole
            && (
                parts.Length == 1 || ulong.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out to)
            );
        return isWhole && parts.Length <= 2 && to >= from && to < ulong.MaxValue
            ? (from, to + 1)
            : throw Wrong(
                "--seeds",
                $"'{text}' is no range; write A..B with A not above B, or one number, up to {LastSeed}."
            );
    }

    private static UserException Wrong(string option, string why) =>
        new(ErrorKind.Usage, $"{option} cannot be used.", why, "See riposte sim run --help.");
}

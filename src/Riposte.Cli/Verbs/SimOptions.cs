using System.CommandLine;
using System.Globalization;
using Riposte.Core.Errors;
using Riposte.Simulation.Faults;

namespace Riposte.Cli.Verbs;

/// <summary>Options of the verbs that simulate.</summary>
internal static class SimOptions
{
    public const int GateFailed = 5;

    public static Option<ulong> Seed() =>
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

    public static Option<int> Threads() =>
        new("--threads")
        {
            Description = "Threads; each run uses one.",
            DefaultValueFactory = _ => Environment.ProcessorCount,
            HelpName = "N",
        };

    /// <summary>The plan of a file, or the one that a seed draws.</summary>
    public static FaultPlan Read(string? file, ulong seed, Terminal terminal)
    {
        if (file is null)
        {
            return FaultDraw.Plan(seed);
        }
        try
        {
            return FaultPlan.Parse(File.ReadAllText(InputOptions.Absolute(file, terminal)));
        }
        catch (FormatException e)
        {
            throw new UserException(
                ErrorKind.Data,
                $"{file} is no plan of faults: {e.Message}",
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
            : throw Wrong("--seeds", $"'{text}' is no range; write A..B with A not above B, or one number.");
    }

    private static UserException Wrong(string option, string why) =>
        new(ErrorKind.Usage, $"{option} cannot be used.", why, "See riposte sim run --help.");
}

using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace Riposte.Simulation.Faults;

/// <summary>
/// What goes wrong in a run, and when. The seed drives everything else: the market, the decisions, latencies, the order in
/// which ready work runs. So seed and plan together are the run; leaving a fault out changes nothing before its time.
/// </summary>
/// <param name="Seed">Seed of the run.</param>
/// <param name="Horizon">Length of the run, in milliseconds.</param>
/// <param name="Faults">Faults by begin, then by number.</param>
public sealed record FaultPlan(ulong Seed, long Horizon, ImmutableArray<Fault> Faults)
{
    /// <summary>A simulated day, in milliseconds.</summary>
    public const long Day = 86_400_000;

    /// <summary>Time at the end of a run without faults, in milliseconds: the core must come to rest in it.</summary>
    public const long Healing = 7_200_000;

    private const string Head = "fault-plan 1";

    /// <summary>When most is decided; null is all day.</summary>
    public Storm? Storm { get; init; }

    /// <summary>A plan without faults.</summary>
    public static FaultPlan Calm(ulong seed, long horizon = Day) => new(seed, horizon, []);

    /// <summary>The same run without some faults.</summary>
    public FaultPlan With(IEnumerable<Fault> faults) =>
        this with
        {
            Faults = [.. faults.OrderBy(f => f.At).ThenBy(f => f.Number).ThenBy(f => f.Target)],
        };

    /// <summary>One line of the run, then a line for each fault.</summary>
    public override string ToString()
    {
        var text = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"{Head} seed {Seed} horizon {Horizon / 1000m:0.000}")
            .Append(Storm is null ? "" : $" {Storm}")
            .Append('\n');
        foreach (var fault in Faults)
        {
            text.Append(fault.ToString()).Append('\n');
        }
        return text.ToString();
    }

    /// <summary>Reads the text form; empty lines and lines that begin with # mean nothing.</summary>
    /// <exception cref="FormatException">It is none; the message names the line.</exception>
    public static FaultPlan Parse(string text)
    {
        FaultPlan? plan = null;
        var faults = new List<Fault>();
        foreach (var (index, line) in text.Split('\n').Select(l => l.Trim()).Index())
        {
            if (line.Length == 0 || line[0] == '#')
            {
                continue;
            }
            try
            {
                if (plan is null)
                {
                    plan = ParseHead(line);
                    continue;
                }
                faults.Add(Fault.Parse(line));
            }
            catch (FormatException e)
            {
                throw new FormatException($"line {index + 1}: {e.Message}", e);
            }
        }
        return plan?.With(faults)
            ?? throw new FormatException($"The plan has no line '{Head} seed N horizon SECONDS'.");
    }

    private static FaultPlan ParseHead(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            words is not ["fault-plan", "1", "seed", var seed, "horizon", var horizon, .. var rest]
            || rest is not ([] or ["storm", _, _])
            || !ulong.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        )
        {
            throw new FormatException(
                $"'{line}' is no head of a plan: '{Head} seed N horizon SECONDS [storm FROM TO]' expected."
            );
        }
        var length = Fault.Whole(horizon, 1000);
        Storm? storm = rest is [_, var from, var to] ? new Storm(Fault.Whole(from, 1000), Fault.Whole(to, 1000)) : null;
        return length <= 0 ? throw new FormatException("The horizon is 0: nothing would happen.")
            : storm is { } one && one.From >= one.To ? throw new FormatException("The storm ends before it begins.")
            : new FaultPlan(number, length, []) { Storm = storm };
    }
}

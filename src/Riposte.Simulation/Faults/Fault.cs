using System.Globalization;

namespace Riposte.Simulation.Faults;

/// <summary>One fault of a plan. Times are whole milliseconds since the start of the run, so that the text form loses nothing.</summary>
/// <param name="Number">Its kind, see <see cref="FaultKinds"/>.</param>
/// <param name="At">When it begins, in milliseconds.</param>
/// <param name="Length">How long it lasts, in milliseconds; 0 for what happens at one moment.</param>
/// <param name="Strength">How strong it is, in ten-thousandths of the most, 1 to 10,000.</param>
/// <param name="Target">Which symbol, channel or variant it hits.</param>
public readonly record struct Fault(int Number, long At, long Length, int Strength, int Target)
{
    /// <summary>When it is over, in milliseconds.</summary>
    public long End => At + Length;

    /// <summary>How strong it is: above 0, at most 1.</summary>
    public double Share => Strength / 10_000.0;

    /// <summary>Its kind.</summary>
    public FaultKind Kind => FaultKinds.Of(Number);

    /// <summary>One line: number, name, begin and length in seconds, strength, target.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Number} {Kind.Name} at {At / 1000m:0.000} for {Length / 1000m:0.000} strength {Strength / 10_000m:0.0000} target {Target}"
        );

    /// <summary>Reads a line.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static Fault Parse(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (
            words
            is not [
                var number,
                var name,
                "at",
                var at,
                "for",
                var length,
                "strength",
                var strength,
                "target",
                var target,
            ]
        )
        {
            throw new FormatException(
                $"'{line}' is no fault: NUMBER NAME at SECONDS for SECONDS strength SHARE target INDEX expected."
            );
        }
        var fault = new Fault(
            (int)Whole(number, 1),
            Whole(at, 1000),
            Whole(length, 1000),
            (int)Whole(strength, 10_000),
            (int)Whole(target, 1)
        );
        var kind = FaultKinds.All.FirstOrDefault(k => k.Number == fault.Number);
        if (kind is null || kind.Name != name)
        {
            throw new FormatException($"'{number} {name}' is no kind of fault.");
        }
        var wrong =
            fault.Strength is < 1 or > 10_000 ? $"strength {strength} is not from 0.0001 to 1"
            : fault.Target >= kind.Targets ? $"target {target} of {name} is not from 0 to {kind.Targets - 1}"
            : fault.Length > 0 == kind.IsWindow ? null
            : kind.IsWindow ? $"{name} lasts for a while; 'for {length}' is none"
            : $"{name} happens at one moment; 'for {length}' must be 'for 0'";
        return wrong is null ? fault : throw new FormatException($"'{line}': {wrong}.");
    }

    internal static long Whole(string text, int units)
    {
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
        {
            throw new FormatException($"'{text}' is no number.");
        }
        var whole = value * units;
        return whole == decimal.Truncate(whole) && whole < 1_000_000_000_000m
            ? (long)whole
            : throw new FormatException($"'{text}' is finer or larger than can be.");
    }
}

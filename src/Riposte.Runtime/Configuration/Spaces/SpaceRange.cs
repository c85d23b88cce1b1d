using System.Globalization;
using System.Text.RegularExpressions;
using Riposte.Learning.Search.Space;
using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration.Spaces;

/// <summary>Reads <c>0.01..0.3 log</c>, <c>1%..3% step 0.25%</c>, <c>6h..48h step 6h</c>.</summary>
internal static partial class SpaceRange
{
    /// <summary>The parameter of a range; null when it is none, and then <paramref name="problem"/> says why.</summary>
    /// <param name="key">The key that varies.</param>
    /// <param name="text">What stands behind its path, without a condition.</param>
    /// <param name="problem">What is wrong.</param>
    public static Parameter? Read(ConfigKey key, string text, out ConfigValue problem)
    {
        var isWhole = key.Type is WholeNumberType or HorizonType or DurationType or PeriodType;
        if (!isWhole && key.Type is not (NumberType or PercentType or ProbabilityType or BarrierType))
        {
            problem = ConfigValue.Bad(
                $"gives a range of {key.Path}, whose values have no order.",
                "List them with bars between, as in model.type xgboost|lightgbm."
            );
            return null;
        }
        var match = Form().Match(text);
        if (!match.Success)
        {
            problem = ConfigValue.Bad(
                "is no range.",
                "Write LOW..HIGH, as in 0.01..0.3, and behind it log, or step and a distance."
            );
            return null;
        }
        if (!TryEnds(key, match, out var ends, out problem))
        {
            return null;
        }
        var isLog = match.Groups["log"].Success;
        problem =
            isLog && ends.Low <= 0 ? Wrong("is searched by its logarithm from 0 or below.", "Begin above 0.")
            : isLog && ends.Step is not null ? Wrong("has both log and step.", "Keep one of them.")
            : ends.Low > ends.High ? Wrong("begins above its end.", "Write the smaller end first.")
            : ends.Low == ends.High ? Wrong("has one value.", $"Write {key.Path} into the configuration instead.")
            : ends.Step > ends.High - ends.Low ? Wrong("has a step longer than its range.", "Write a shorter step.")
            : problem;
        return !problem.IsGood ? null
            : isWhole
                ? new IntParameter(key.Path, (long)ends.Low, (long)ends.High, isLog, (long)(ends.Step ?? 1))
                {
                    Unit = ends.Unit,
                }
            : new FloatParameter(key.Path, ends.Low, ends.High, isLog, ends.Step) { Unit = ends.Unit };
    }

    private static ConfigValue Wrong(string message, string hint) => ConfigValue.Bad(message, hint);

    // Each end must be a value of the key; the unit may stand at one end or at both.
    private static bool TryEnds(
        ConfigKey key,
        Match match,
        out (double Low, double High, double? Step, string Unit) ends,
        out ConfigValue problem
    )
    {
        ends = default;
        var (low, high) = (Parts.Of(match.Groups["low"].Value), Parts.Of(match.Groups["high"].Value));
        var unit = high.Unit.Length > 0 ? high.Unit : low.Unit;
        if (low.Unit.Length > 0 && low.Unit.Trim() != unit.Trim())
        {
            problem = Wrong("has ends in two units.", $"Write both in '{unit.Trim()}'.");
            return false;
        }
        foreach (var end in (string[])[low.Number + unit, high.Number + unit])
        {
            if (key.Type.Parse(end) is { IsGood: false } bad)
            {
                problem = Wrong($"ends at '{end}', which {bad.Message}", bad.Hint);
                return false;
            }
        }
        double? step = null;
        if (match.Groups["step"] is { Success: true } asked)
        {
            var distance = Parts.Of(asked.Value);
            var isUnit = distance.Unit.Length == 0 || distance.Unit.Trim() == unit.Trim();
            if (!isUnit || !NumberText.TryRead(distance.Number, out var size, out _) || size <= 0)
            {
                problem = Wrong(
                    $"has the step '{asked.Value}', which is no distance above 0 in the unit of the range.",
                    $"Write it as in step {(unit.Length == 0 ? "2" : $"2{unit}")}."
                );
                return false;
            }
            if (key.Type is not (NumberType or PercentType or ProbabilityType or BarrierType) && size % 1 != 0)
            {
                problem = Wrong($"has the step '{asked.Value}', and its values are whole.", "Write a whole step.");
                return false;
            }
            step = (double)size;
        }
        problem = ConfigValue.Good(key, "");
        ends = (Number(low.Number), Number(high.Number), step, unit);
        return true;
    }

    private static double Number(string text) => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture);

    private readonly record struct Parts(string Number, string Unit)
    {
        public static Parts Of(string text)
        {
            var match = Quantity().Match(text);
            var unit = match.Groups["unit"].Value;
            // '4 atr(14)' keeps one blank, '24h' has none.
            return new Parts(match.Groups["number"].Value, unit.StartsWith(' ') ? " " + unit.Trim() : unit.Trim());
        }
    }

    [GeneratedRegex(
        @"^(?<low>[^.].*?)\s*\.\.\s*(?<high>.+?)((?<log>\s+log)|\s+step\s+(?<step>.+?))*$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Form();

    [GeneratedRegex(
        @"^(?<number>[+-]?[0-9.]*([eE][+-]?[0-9]+)?)(?<unit>.*)$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        1000
    )]
    private static partial Regex Quantity();
}

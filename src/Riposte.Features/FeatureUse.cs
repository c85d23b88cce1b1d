using Riposte.Core.Errors;

namespace Riposte.Features;

/// <summary>An output of another feature that a feature reads.</summary>
/// <param name="Spec">The other feature.</param>
/// <param name="Output">Index of its output.</param>
internal readonly record struct FeatureUse(FeatureSpec Spec, int Output)
{
    /// <summary>Reads <c>atr(14)</c> or <c>macd(12,26,9).signal</c>.</summary>
    /// <exception cref="UserException">No such feature or output.</exception>
    public static FeatureUse Parse(string text)
    {
        if (text.Contains(':', StringComparison.Ordinal))
        {
            throw new UserException(
                ErrorKind.Configuration,
                $"No feature can use '{text}'.",
                "What a feature uses must be of the catalogue; it can use no feature of a plug-in.",
                "Compute it inside the step that needs it."
            );
        }
        var close = text.LastIndexOf(')');
        var dot = text.IndexOf('.', Math.Max(close, 0));
        if (dot < 0)
        {
            return new FeatureUse(FeatureSpec.Parse(text, isFromSet: true), 0);
        }
        var spec = FeatureSpec.Parse(text[..dot], isFromSet: true);
        var output = spec.Definition.Outputs.IndexOf(text[(dot + 1)..]);
        return output >= 0
            ? new FeatureUse(spec, output)
            : throw new UserException(
                ErrorKind.Configuration,
                $"There is no output '{text}'.",
                $"{spec.Name} has the outputs {string.Join(", ", spec.Definition.Outputs)}.",
                "Name one of them."
            );
    }
}

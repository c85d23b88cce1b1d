using Riposte.Runtime.Configuration.Types;

namespace Riposte.Runtime.Configuration;

/// <summary>Readers of single values, for options that mean the same as keys.</summary>
public static class ConfigTypes
{
    /// <summary>A probability: <c>0.65</c> or <c>65%</c>, as a double.</summary>
    public static ConfigType Probability { get; } = new ProbabilityType();

    /// <summary>A percentage such as <c>0.05%</c>, as a fraction.</summary>
    public static ConfigType Percent(double least, double most) => new PercentType(least, most);

    /// <summary>A number.</summary>
    public static ConfigType Number(double least, double most) => new NumberType(least, most);
}

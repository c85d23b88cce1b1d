using System.Text.Json.Nodes;

namespace Riposte.Runtime.Configuration;

/// <summary>A type of value: reads text, names itself in the reference, writes its own JSON Schema.</summary>
public abstract class ConfigType
{
    /// <summary>What may be written, for people: <c>percent from 0.1% to 100%</c>.</summary>
    public abstract string Describe { get; }

    /// <summary>Whether values are lists.</summary>
    public virtual bool IsList => false;

    /// <summary>Reads one value (of a list: one item).</summary>
    public abstract ConfigValue Parse(string text);

    /// <summary>The JSON Schema of what may be written in a file.</summary>
    public abstract JsonObject Schema();
}

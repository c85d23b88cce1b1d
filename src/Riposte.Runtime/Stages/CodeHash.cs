using Riposte.Core.Hashing;

namespace Riposte.Runtime.Stages;

/// <summary>Names code by the module version ids of its assemblies: builds are deterministic, so equal sources give
/// equal ids.</summary>
public static class CodeHash
{
    /// <summary>Hash over the assemblies that hold some types.</summary>
    public static Hash128 Of(IEnumerable<Type> types)
    {
        using var hasher = new Hasher();
        hasher.Add("code-1");
        var modules = types
            .Select(type => type.Assembly)
            .Distinct()
            .OrderBy(assembly => assembly.GetName().Name, StringComparer.Ordinal);
        foreach (var assembly in modules)
        {
            hasher.Add(assembly.GetName().Name!).Add(assembly.ManifestModule.ModuleVersionId.ToString("N"));
        }
        return hasher.Finish();
    }
}

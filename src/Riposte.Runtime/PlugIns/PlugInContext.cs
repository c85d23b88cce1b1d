using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;

namespace Riposte.Runtime.PlugIns;

/// <summary>Where a plug-in's assembly and its own libraries live. Riposte's assemblies, and all others the program has, are
/// the program's: a definition of a plug-in is of the very type the catalogue has.</summary>
internal sealed class PlugInContext(string path) : AssemblyLoadContext(path)
{
    private static readonly ConcurrentDictionary<string, Lazy<Assembly>> Loaded = new(StringComparer.Ordinal);

    private readonly AssemblyDependencyResolver resolver = new(path);

    /// <summary>The assembly of a file; a file is loaded once.</summary>
    public static Assembly Load(string path) =>
        Loaded
            .GetOrAdd(path, file => new Lazy<Assembly>(() => new PlugInContext(file).LoadFromAssemblyPath(file)))
            .Value;

    /// <inheritdoc/>
    protected override Assembly? Load(AssemblyName assemblyName)
    {
        if (Default.Assemblies.Any(assembly => assembly.GetName().Name == assemblyName.Name))
        {
            return null;
        }
        var own = resolver.ResolveAssemblyToPath(assemblyName);
        return own is null || assemblyName.Name!.StartsWith("Riposte.", StringComparison.Ordinal)
            ? null
            : LoadFromAssemblyPath(own);
    }
}

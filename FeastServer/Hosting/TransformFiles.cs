using System.Reflection;
using System.Runtime.Loader;
using FeatureStore.Feast;

namespace FeatureStore.FeastServer.Hosting;

/// <summary>Loads transforms from assemblies that are not part of the server.</summary>
internal static class TransformFiles
{
    /// <exception cref="FeastException">A file is no assembly, or holds no transform.</exception>
    public static IEnumerable<KeyValuePair<string, IOnDemandTransform>> Load(IEnumerable<string> files) => files.SelectMany(Load);

    private static IReadOnlyDictionary<string, IOnDemandTransform> Load(string file)
    {
        try
        {
            string path = Path.GetFullPath(file);
            IReadOnlyDictionary<string, IOnDemandTransform> transforms = OnDemandTransformAttribute.Of(new PluginContext(path).LoadFromAssemblyPath(path));
            return transforms.Count > 0 ? transforms : throw Unusable(file, "no class in it carries [OnDemandTransform(\"view\")]", null);
        }
        catch (Exception e) when (e is IOException or InvalidOperationException or BadImageFormatException or ReflectionTypeLoadException or TargetInvocationException)
        {
            throw Unusable(file, e.Message, e);
        }
    }

    private static FeastException Unusable(string file, string reason, Exception? e) => new(
        FeastErrorKind.ConfigurationInvalid, $"{FeastServerOptions.Section}:{nameof(FeastServerOptions.Transforms)}: {file}: {reason}", "Transforms", e);

    /// <summary>Finds what the assembly needs beside it; what the server has itself is shared, or the interface would be another one.</summary>
    private sealed class PluginContext(string path) : AssemblyLoadContext(path)
    {
        private readonly AssemblyDependencyResolver _resolver = new(path);

        protected override Assembly? Load(AssemblyName name) =>
            Default.Assemblies.FirstOrDefault(a => a.GetName().Name == name.Name)
            ?? (_resolver.ResolveAssemblyToPath(name) is string found ? LoadFromAssemblyPath(found) : null);
    }
}

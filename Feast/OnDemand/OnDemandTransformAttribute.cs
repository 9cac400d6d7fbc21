using System.Reflection;

namespace FeatureStore.Feast;

/// <summary>Names the on-demand feature view that a transform computes, so that it is found in its assembly.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OnDemandTransformAttribute(string view) : Attribute
{
    public string View { get; } = view;

    /// <summary>A new instance of every transform of an assembly that carries the attribute, by view.</summary>
    /// <exception cref="FeastException">One of them is no transform, or cannot be made.</exception>
    public static IReadOnlyDictionary<string, IOnDemandTransform> Of(Assembly assembly)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        Dictionary<string, IOnDemandTransform> transforms = [];
        foreach (Type type in assembly.GetTypes())
        {
            if (type.GetCustomAttribute<OnDemandTransformAttribute>() is OnDemandTransformAttribute named)
            {
                transforms[named.View] = Make(type);
            }
        }

        return transforms;
    }

    private static IOnDemandTransform Make(Type type)
    {
        if (!typeof(IOnDemandTransform).IsAssignableFrom(type) || type.GetConstructor([]) is null)
        {
            throw new FeastException(
                FeastErrorKind.ConfigurationInvalid,
                $"{type.FullName} carries [OnDemandTransform], but is no IOnDemandTransform with a public constructor without parameters.",
                type.FullName);
        }

        return (IOnDemandTransform)Activator.CreateInstance(type)!;
    }
}

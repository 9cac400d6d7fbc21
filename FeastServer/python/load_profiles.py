"""Brings the newest profile of every driver into the online store, whatever its age."""

from datetime import datetime, timezone

from feast import FeatureStore

FeatureStore(repo_path=".").materialize(
    start_date=datetime(1970, 1, 1, tzinfo=timezone.utc),
    end_date=datetime.now(timezone.utc),
    feature_views=["driver_profile"],
)
